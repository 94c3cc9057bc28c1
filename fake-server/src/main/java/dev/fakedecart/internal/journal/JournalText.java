package dev.fakedecart.internal.journal;

/** Cuts texts of clients to a length, and says how much is missing. */
public final class JournalText {
    private JournalText() {}

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
