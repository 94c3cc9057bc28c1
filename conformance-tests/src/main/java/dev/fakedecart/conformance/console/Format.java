package dev.fakedecart.conformance.console;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Formats figures, durations and dates for people: in reports, on pages and on the console. */
public final class Format {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Format() {}

    /** A number with a noun, for example {@code 1 case} or {@code 2 cases}. */
    public static String count(long number, String noun) {
        return number + " " + (number == 1 ? noun : noun + "s");
    }

    /** A number with a fixed number of decimal places, without a negative zero. */
    public static String fixed(int places, double value) {
        String text = String.format(Locale.ROOT, "%." + places + "f", value);
        return text.matches("-0\\.?0*") ? text.substring(1) : text;
    }

    /** A number with two decimal places, or none if it is whole. */
    public static String number(double value) {
        return Math.abs(value - Math.rint(value)) < 1e-9 ? Long.toString(Math.round(value)) : fixed(2, value);
    }

    /**
     * A share as a percentage, with two decimal places below 10 %.
     *
     * @param share between 0 and 1
     */
    public static String percent(double share) {
        double percent = share * 100;
        return fixed(percent != 0 && percent < 10 ? 2 : 1, percent) + " %";
    }

    public static String megabytes(long bytes) {
        return Math.round(bytes / 1e6) + " MB";
    }

    public static String gibibytes(long bytes) {
        return fixed(1, bytes / (double) (1L << 30)) + " GiB";
    }

    /** A duration such as {@code 3.2 s}, or {@code 3 min 20 s} from two minutes. */
    public static String duration(double seconds) {
        long whole = Math.round(seconds);
        return seconds < 120 ? fixed(1, seconds) + " s" : "%s min %s s".formatted(whole / 60, whole % 60);
    }

    /** A point in a run: milliseconds as seconds with three decimal places. */
    public static String moment(double millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000);
    }

    public static String date(Instant instant) {
        return DATE.format(instant);
    }

    /**
     * A text as one line, without control characters and characters that change the direction of writing, and
     * shortened.
     *
     * @param longest the maximum number of characters, including the ellipsis
     */
    public static String brief(String text, int longest) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ").strip();
        int length = line.codePointCount(0, line.length());
        return length <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest - 1)).strip() + "…";
    }
}
