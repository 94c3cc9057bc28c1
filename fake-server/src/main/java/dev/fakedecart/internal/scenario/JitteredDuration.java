package dev.fakedecart.internal.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A duration with or without jitter: {@code 250ms}, {@code 2s}, {@code 1.5s}, {@code 1m}, {@code 2s ± 500ms} or {@code
 * 2s +- 500ms}. The seed determines the jitter, which is evenly distributed.
 *
 * @param base the duration without jitter, 0 to one hour
 * @param jitter the largest deviation, at most the base
 */
public record JitteredDuration(Duration base, Duration jitter) {
    private static final long NANOS = 1_000_000_000;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(ms|s|m)");
    private static final Pattern WITH_JITTER = Pattern.compile("(.+?)\\s*(?:±|\\+-|\\+/-)\\s*(.+)");

    public JitteredDuration {
        if (base.isNegative() || base.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("it must be from 0 to 60m");
        }
        if (jitter.isNegative() || jitter.compareTo(base) > 0) {
            throw new IllegalArgumentException("its jitter must be from 0 to the time itself");
        }
    }

    public static JitteredDuration of(Duration length) {
        return new JitteredDuration(length, Duration.ZERO);
    }

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException if the text is not a duration; the message says what to write
     */
    public static JitteredDuration parse(String text) {
        Matcher parts = WITH_JITTER.matcher(text.strip());
        return parts.matches()
                ? new JitteredDuration(length(parts.group(1), text), length(parts.group(2), text))
                : of(length(text.strip(), text));
    }

    /** Returns true if the text is a duration. */
    static boolean isOne(String text) {
        try {
            return !parse(text).base().isNegative();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Duration length(String length, String text) {
        Matcher matcher = LENGTH.matcher(length.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a length of time: write 250ms, 2s, 1m or 2s ± 500ms");
        }
        long unit =
                switch (matcher.group(2)) {
                    case "ms" -> 1_000_000;
                    case "s" -> NANOS;
                    default -> 60 * NANOS;
                };
        BigDecimal nanos = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        return Duration.ofNanos(nanos.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /**
     * Returns the duration for a random number.
     *
     * @param drawn the random number, from 0 to 1
     */
    public Duration draw(double drawn) {
        return base.plusNanos(Math.round((2 * drawn - 1) * jitter.toNanos()));
    }

    @Override
    public String toString() {
        return jitter.isZero() ? text(base) : text(base) + " ± " + text(jitter);
    }

    private static String text(Duration length) {
        boolean seconds = length.toMillis() >= 1_000;
        BigDecimal number =
                BigDecimal.valueOf(length.toNanos(), seconds ? 9 : 6).stripTrailingZeros();
        return number.toPlainString() + (seconds ? "s" : "ms");
    }
}
