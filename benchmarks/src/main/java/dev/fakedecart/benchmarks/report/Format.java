package dev.fakedecart.benchmarks.report;

import dev.fakedecart.benchmarks.stats.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How numbers and verdicts read. */
final class Format {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Format() {}

    /** Milliseconds with one place, without a unit. */
    static String millis(double millis) {
        return fixed(1, millis);
    }

    /** Milliseconds with a sign. */
    static String signed(double millis) {
        String text = fixed(1, millis);
        return text.startsWith("-") ? "−" + text.substring(1) : "+" + text;
    }

    static String interval(double low, double high) {
        return signed(low) + " … " + signed(high);
    }

    /** Such as {@code p = 0.03}, and {@code p < 0.001} for what is less. */
    static String p(double p) {
        return p < 0.001 ? "p < 0.001" : "p = " + fixed(p < 0.1 ? 3 : 2, p);
    }

    static String percent(double share) {
        double percent = share * 100;
        return fixed(percent != 0 && percent < 10 ? 2 : 1, percent) + " %";
    }

    static String cores(double cores) {
        return fixed(2, cores);
    }

    static String megabytes(long bytes) {
        return Math.round(bytes / 1e6) + " MB";
    }

    static String gibibytes(long bytes) {
        return fixed(1, bytes / (double) (1L << 30)) + " GiB";
    }

    /** Without places if there is nothing in them. */
    static String number(double value) {
        return Math.abs(value - Math.rint(value)) < 1e-9 ? Long.toString(Math.round(value)) : fixed(2, value);
    }

    static String date(Instant instant) {
        return DATE.format(instant);
    }

    static String count(long number, String noun) {
        return number + " " + (number == 1 ? noun : noun + "s");
    }

    static String mark(Verdict verdict) {
        return switch (verdict) {
            case BETTER -> "✓";
            case WORSE -> "✗";
            case WITHIN_NOISE -> "≈";
            case TOO_LITTLE_DATA -> "?";
        };
    }

    static String fixed(int places, double value) {
        String text = String.format(Locale.ROOT, "%." + places + "f", value);
        return text.matches("-0\\.?0*") ? text.substring(1) : text;
    }
}
