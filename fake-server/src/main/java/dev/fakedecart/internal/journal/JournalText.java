package dev.fakedecart.internal.journal;

import java.util.HexFormat;
import java.util.regex.Pattern;

/** Cuts texts of clients to a length, and says how much is missing. */
public final class JournalText {
    /**
     * Characters that a terminal or an editor obeys: controls, among them those of 8 bits such as U+009B, which begins
     * a command like an escape does, line and paragraph separators, and marks that change the direction of the text
     * after them.
     */
    private static final Pattern OBEYED =
            Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u200E\\u200F\\u061C\\u202A-\\u202E\\u2066-\\u2069]");

    private JournalText() {}

    /** Replaces characters that a terminal obeys, also line breaks. */
    public static String oneLine(String text) {
        return OBEYED.matcher(text).replaceAll("\uFFFD");
    }

    /**
     * Escapes characters of a JSON document that a terminal obeys. JSON without whitespace has them in strings only.
     */
    static String escaped(String json) {
        return OBEYED.matcher(json)
                .replaceAll(match ->
                        "\\\\u" + HexFormat.of().toHexDigits(match.group().charAt(0)));
    }

    /**
     * Returns the text, or its beginning followed by {@code "… N more characters"}.
     *
     * @param longest the number of characters (UTF-16 units) that are kept
     */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest > 0 && Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "… " + (text.length() - end) + " more characters";
    }
}
