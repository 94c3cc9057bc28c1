package dev.fakedecart.internal.transcode.overlay;

import java.awt.Graphics2D;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.text.AttributedString;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;

/** Text that is broken into lines, aligned at the side where the text's writing direction starts. */
record Paragraph(List<TextLayout> lines) {

    /**
     * Breaks a text between words, and within words that are wider than a line.
     *
     * @param text not empty, and prepared by {@link PlainText}
     * @param most the largest number of lines; if the text is longer, the last line ends with an ellipsis
     */
    static Paragraph wrap(OverlayFonts fonts, String text, float size, float width, int most) {
        boolean leftToRight = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
        AttributedString whole = directed(fonts, text, size, leftToRight);
        var measurer = new LineBreakMeasurer(whole.getIterator(), OverlayFonts.CONTEXT);
        var lines = new ArrayList<TextLayout>();
        while (lines.size() < most - 1 && measurer.getPosition() < text.length()) {
            lines.add(measurer.nextLayout(width));
        }
        int start = measurer.getPosition();
        if (start < text.length() && measurer.nextOffset(width) < text.length()) {
            float ellipsis = fonts.line(PlainText.ELLIPSIS, false, size).getAdvance();
            int end = measurer.nextOffset(Math.max(0, width - ellipsis));
            String last = text.substring(start, end).stripTrailing() + PlainText.ELLIPSIS;
            lines.add(new TextLayout(directed(fonts, last, size, leftToRight).getIterator(), OverlayFonts.CONTEXT));
        } else if (start < text.length()) {
            lines.add(measurer.nextLayout(width));
        }
        return new Paragraph(List.copyOf(lines));
    }

    private static AttributedString directed(OverlayFonts fonts, String text, float size, boolean leftToRight) {
        AttributedString attributed = fonts.attributed(text, false, size);
        attributed.addAttribute(
                TextAttribute.RUN_DIRECTION,
                leftToRight ? TextAttribute.RUN_DIRECTION_LTR : TextAttribute.RUN_DIRECTION_RTL);
        return attributed;
    }

    /** The width of the longest line. */
    float width() {
        return (float)
                lines.stream().mapToDouble(TextLayout::getVisibleAdvance).max().orElse(0);
    }

    /** @param baseline of the first line */
    void draw(Graphics2D graphics, float left, float baseline, float width, float lineHeight) {
        for (int i = 0; i < lines.size(); i++) {
            TextLayout line = lines.get(i);
            float indent = line.isLeftToRight() ? 0 : width - line.getAdvance(); // spaces at its end are at its left
            line.draw(graphics, left + indent, baseline + i * lineHeight);
        }
    }
}
