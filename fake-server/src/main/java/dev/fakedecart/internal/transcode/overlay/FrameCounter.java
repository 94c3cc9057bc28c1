package dev.fakedecart.internal.transcode.overlay;

import java.awt.font.TextLayout;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Draws the last six digits of the frame's number, from sprites of the ten digits.
 *
 * @param left the left edge of the first digit
 */
record FrameCounter(List<Sprite> digits, int left, int top) {
    private static final int DIGITS = 6;

    static FrameCounter paint(OverlayFonts fonts, float size, int left, int top, int height, float baseline) {
        int width = digitWidth(fonts, size);
        return new FrameCounter(
                IntStream.range(0, 10)
                        .mapToObj(digit -> paintDigit(fonts.line("" + digit, true, size), width, height, baseline))
                        .toList(),
                left,
                top);
    }

    private static Sprite paintDigit(TextLayout digit, int width, int height, float baseline) {
        return Panel.sprite(width, height, graphics -> {
            graphics.setColor(Panel.TEXT);
            digit.draw(graphics, (width - digit.getAdvance()) / 2, baseline);
        });
    }

    /** The width of all digits together. */
    static int width(OverlayFonts fonts, float size) {
        return DIGITS * digitWidth(fonts, size);
    }

    private static int digitWidth(OverlayFonts fonts, float size) {
        return OverlayArea.even(fonts.line("0", true, size).getAdvance());
    }

    void blend(I420Picture picture, long frameNumber) {
        long rest = frameNumber;
        for (int i = DIGITS - 1; i >= 0; i--) {
            Sprite digit = digits.get((int) Long.remainderUnsigned(rest, 10));
            digit.blend(picture, left + i * digit.width(), top);
            rest = Long.divideUnsigned(rest, 10);
        }
    }
}
