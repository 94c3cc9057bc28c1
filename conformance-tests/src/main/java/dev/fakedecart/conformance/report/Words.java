package dev.fakedecart.conformance.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How numbers, times and verdicts read in a report for people. */
final class Words {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    /** Such as {@code 1 case} and {@code 2 cases}. */
    static String count(long number, String noun) {
        return number + " " + (number == 1 ? noun : noun + "s");
    }

    /** Such as {@code 3.2 s}; from two minutes on, such as {@code 3 min 20 s}. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        return seconds < 120
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : "%d min %d s".formatted(whole / 60, whole % 60);
    }

    /** A moment of a run, in seconds with three places. */
    static String moment(double millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000);
    }

    static String date(Instant instant) {
        return DATE.format(instant);
    }

    static String verdict(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case KNOWN_FAILING -> "known to fail";
            case FIXED -> "passes now";
            case UNSUPPORTED -> "not supported";
            case BROKEN -> "rig failed";
        };
    }

    static String outcome(PromiseResult.Outcome outcome) {
        return switch (outcome) {
            case KEPT -> "kept";
            case BROKEN -> "broken";
            case KNOWN_BROKEN -> "known to be broken";
            case UNKNOWN -> "unknown";
            case NOT_RUN -> "not run";
        };
    }

    /** One character for a promise's outcome. */
    static String mark(PromiseResult.Outcome outcome) {
        return switch (outcome) {
            case KEPT -> "✓";
            case BROKEN -> "✗";
            case KNOWN_BROKEN -> "!";
            case UNKNOWN -> "?";
            case NOT_RUN -> "–";
        };
    }

    /** One character for a case's verdict. */
    static String mark(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "✓";
            case FAILED -> "✗";
            case KNOWN_FAILING -> "!";
            case FIXED -> "☆";
            case UNSUPPORTED -> "–";
            case BROKEN -> "?";
        };
    }

    /**
     * A text in one line, without what is invisible or turns the direction of writing, at most so many characters.
     *
     * @param most with the ellipsis
     */
    static String brief(String text, int most) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ").strip();
        int length = line.codePointCount(0, line.length());
        return length <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most - 1)).strip() + "…";
    }
}
