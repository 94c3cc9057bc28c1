package dev.fakedecart.internal.scenario;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bit rate: {@code 500kbit/s}, {@code 2Mbit/s}, {@code 64000bit/s}, or in netem's form {@code 2mbit}.
 *
 * @param bitsPerSecond 8 000 to 10 000 000 000
 */
public record BitRate(long bitsPerSecond) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,11}(?:\\.\\d{1,6})?)\\s*([kKmMgG])?bit(?:/s)?");

    public BitRate {
        if (bitsPerSecond < 8_000 || bitsPerSecond > 10_000_000_000L) {
            throw new IllegalArgumentException("a rate must be from 8kbit/s to 10Gbit/s");
        }
    }

    /**
     * Reads a rate.
     *
     * @throws IllegalArgumentException if the text is not a rate; the message says what to write
     */
    public static BitRate parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a rate: write 500kbit/s or 2Mbit/s");
        }
        String unit = matcher.group(2) == null ? "" : matcher.group(2).toLowerCase(Locale.ROOT);
        double factor =
                switch (unit) {
                    case "k" -> 1e3;
                    case "m" -> 1e6;
                    case "g" -> 1e9;
                    default -> 1;
                };
        return new BitRate(Math.round(Double.parseDouble(matcher.group(1)) * factor));
    }

    @Override
    public String toString() {
        return bitsPerSecond % 1_000 == 0 ? bitsPerSecond / 1_000 + "kbit/s" : bitsPerSecond + "bit/s";
    }
}
