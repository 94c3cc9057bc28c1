package dev.fakedecart.conformance.report.html;

/** Estimates the width of a text at 11 pixels. The estimate is high, because the font of the browser is unknown. */
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
