package dev.fakedecart.internal.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Formats names and values in messages about problems. */
public final class ProblemText {
    private static final int LONGEST_QUOTE = 40;

    private ProblemText() {}

    /** Quotes a file's text on one line and shortens it. */
    public static String quoted(String text) {
        return '"' + shortened(text) + '"';
    }

    public static String shortened(String text) {
        int length = text.codePointCount(0, text.length());
        String start =
                length > LONGEST_QUOTE ? text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE)) + "…" : text;
        return onOneLine(start);
    }

    /** Replaces line breaks and other control characters of terminals. */
    public static String onOneLine(String text) {
        return text.codePoints()
                .map(character -> isDisturbing(character) ? '\uFFFD' : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isDisturbing(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /**
     * Returns {@code unknown effect "clsoe" (did you mean "close"?)}, or a list of all known names if none is similar.
     */
    public static String unknown(String what, String name, Collection<String> known) {
        return "unknown %s %s%s"
                .formatted(
                        what,
                        quoted(name),
                        near(name, known)
                                .map(" (did you mean \"%s\"?)"::formatted)
                                .orElseGet(() -> known.isEmpty() ? "" : ": use one of " + String.join(", ", known)));
    }

    /** Returns the known name that is most similar, if one is similar enough. */
    public static Optional<String> near(String name, Collection<String> known) {
        if (name.length() > LONGEST_QUOTE) {
            return Optional.empty();
        }
        String meant = name.strip().toLowerCase(Locale.ROOT).replaceAll("[_ ]", "-");
        return known.stream()
                .filter(candidate ->
                        distance(meant, candidate.replace('_', '-')) <= Math.min(2, candidate.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(meant, candidate.replace('_', '-'))));
    }

    /**
     * Returns the number of letters to change, add, remove or swap with the next one (optimal string alignment
     * distance).
     */
    private static int distance(String a, String b) {
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, rows);
            }
        }
        return rows[a.length()][b.length()];
    }

    private static int step(String a, String b, int i, int j, int[][] rows) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best = Math.min(rows[i - 1][j - 1] + (same ? 0 : 1), Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
    }
}
