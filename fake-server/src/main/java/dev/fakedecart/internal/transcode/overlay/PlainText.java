package dev.fakedecart.internal.transcode.overlay;

/** Prepares text from clients to be shown. */
final class PlainText {
    /** In code points; no overlay has room for more. */
    private static final int LONGEST = 1000;

    /** More marks on one character reach out of their line. */
    private static final int MOST_MARKS = 3;

    private static final String REPLACEMENT = "\uFFFD";
    static final String ELLIPSIS = "\u2026";

    private PlainText() {}

    /**
     * The text on one line. White space and control characters become one space, a surrogate without its other half
     * becomes the replacement character. Overrides of the writing direction, variation selectors and excessive
     * combining marks are removed, and very long text is cut off.
     *
     * @return empty if there is nothing to show
     */
    static String of(String text) {
        var plain = new StringBuilder();
        int shown = 0;
        int marks = 0;
        boolean space = false;
        for (int i = 0; i < text.length() && shown < LONGEST; ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            marks = isMark(character) ? marks + 1 : 0;
            if (isSpace(character)) {
                space = true;
            } else if (marks <= MOST_MARKS && !isLeftOut(character)) {
                plain.append(space && shown > 0 ? " " : "").append(shown(character));
                space = false;
                shown++;
            }
        }
        return plain + (shown == LONGEST ? ELLIPSIS : "");
    }

    private static String shown(int character) {
        return Character.getType(character) == Character.SURROGATE ? REPLACEMENT : Character.toString(character);
    }

    private static boolean isSpace(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character);
    }

    private static boolean isMark(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isLeftOut(int character) {
        return isIn(character, 0x202A, 0x202E)
                || isIn(character, 0x2066, 0x2069)
                || isIn(character, 0xFE00, 0xFE0F)
                || isIn(character, 0xE0000, 0xE01EF)
                || character == 0xFEFF;
    }

    private static boolean isIn(int character, int first, int last) {
        return character >= first && character <= last;
    }
}
