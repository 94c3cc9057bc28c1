package dev.fakedecart.conformance.report.html;

/** How wide a text is at 11 pixels in the fonts of browsers, on the wide side: which font it will be is not known. */
final class TextWidth {
    private static final double NARROW = 4.2;
    private static final double USUAL = 6.9;
    private static final double CAPITAL = 8.4;
    private static final double WIDE = 12;

    private TextWidth() {}

    static double of(String text) {
        return text.codePoints().mapToDouble(TextWidth::of).sum();
    }

    private static double of(int point) {
        if ("iljtf.,:;!|'() []".indexOf(point) >= 0) {
            return NARROW;
        }
        boolean capital = Character.isUpperCase(point) || "mwMW_→←“”…–".indexOf(point) >= 0;
        return point >= 0x1100 && !capital ? WIDE : capital ? CAPITAL : USUAL;
    }
}
