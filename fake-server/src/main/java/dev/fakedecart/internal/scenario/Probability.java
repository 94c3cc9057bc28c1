package dev.fakedecart.internal.scenario;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A probability or a fraction of a whole: {@code 5%} or {@code 0.05}.
 *
 * @param value the probability, 0 to 1
 */
public record Probability(double value) {
    public static final Probability NONE = new Probability(0);
    public static final Probability ALL = new Probability(1);
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,30})?)\\s*(%?)");

    public Probability {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("a share must be from 0 to 1, or from 0% to 100%");
        }
    }

    /**
     * Reads a probability.
     *
     * @throws IllegalArgumentException if the text is not a probability; the message says what to write
     */
    public static Probability parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a share: write 5% or 0.05");
        }
        var number = new BigDecimal(matcher.group(1));
        return new Probability((matcher.group(2).isEmpty() ? number : number.movePointLeft(2)).doubleValue());
    }

    @Override
    public String toString() {
        return BigDecimal.valueOf(value).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }
}
