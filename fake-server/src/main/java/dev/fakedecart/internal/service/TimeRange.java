package dev.fakedecart.internal.service;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of durations, written {@code 400ms..900ms}, {@code 2.3s..3.8s}, or {@code 2s} for a fixed one.
 *
 * @param least 0 to one hour
 * @param most at least {@code least}, at most one hour
 */
public record TimeRange(Duration least, Duration most) {

    static final String EXPECTED = "a range of durations, as 400ms..900ms, or a duration, as 2s";

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(ms|s|m)");
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int NANO_DIGITS = 9;
    private static final int MILLI_DIGITS = 3;

    /** No time at all. */
    public static final TimeRange NONE = new TimeRange(Duration.ZERO, Duration.ZERO);

    /** @throws IllegalArgumentException if a duration is out of range, or the first is longer than the second */
    public TimeRange {
        if (least.isNegative() || most.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("must be from 0s to 60m");
        }
        if (least.compareTo(most) > 0) {
            throw new IllegalArgumentException("the first duration must not be longer than the second");
        }
    }

    /** @throws IllegalArgumentException if the text is no range; the message says what to write */
    static TimeRange parse(String text) {
        String[] ends = text.split("\\.\\.", -1);
        if (ends.length > 2) {
            throw new IllegalArgumentException("must be " + EXPECTED);
        }
        return new TimeRange(duration(ends[0]), duration(ends[ends.length - 1]));
    }

    private static Duration duration(String text) {
        Matcher length = LENGTH.matcher(text.strip());
        if (!length.matches()) {
            throw new IllegalArgumentException("must be " + EXPECTED);
        }
        var number = new BigDecimal(length.group(1));
        BigDecimal seconds =
                switch (length.group(2)) {
                    case "ms" -> number.movePointLeft(MILLI_DIGITS);
                    case "s" -> number;
                    default -> number.multiply(BigDecimal.valueOf(SECONDS_PER_MINUTE));
                };
        return Duration.ofNanos(seconds.movePointRight(NANO_DIGITS)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
    }

    /** Returns true if every duration of the range is 0. */
    public boolean isNone() {
        return most.isZero();
    }
}
