package dev.fakedecart.internal.transcode.overlay;

import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The panel at the bottom, right of the SDKs' pixel marker, or above it in narrow frames: the reference image, and the
 * prompt under a heading with its kind.
 */
final class Caption {
    private static final int MOST_LINES = 4;
    private static final float HEADING = 0.72f; // of the font's size
    private static final int LEAST_BESIDE = 26; // times the font's size
    private static final int LONGEST_LINE = 30; // times the font's size

    private final OverlayContent content;
    private final OverlayArea area;
    private final OverlayFonts fonts;
    private final boolean isBeside;
    private final int bottom;
    private final int widest;
    private final int highest;

    Caption(OverlayContent content, OverlayArea area, OverlayFonts fonts) {
        this.content = content;
        this.area = area;
        this.fonts = fonts;
        int beside = area.right() - area.markerRight();
        isBeside = beside >= LEAST_BESIDE * area.fontSize();
        bottom = isBeside ? area.bottom() : area.markerTop();
        widest = isBeside ? beside : area.right() - area.margin();
        highest = bottom - area.top() - area.lineHeight() - area.padding() - area.margin();
    }

    /** Empty if the frame is too small. */
    Optional<Layer> paint() {
        int lines = Math.min(MOST_LINES, (highest - 2 * area.padding()) / area.lineHeight() - 1);
        if (lines < 1) {
            return Optional.empty();
        }
        @Nullable BufferedImage picture = picture(lines);
        int indent = area.padding() + (picture == null ? 0 : picture.getWidth() + area.padding());
        float room = Math.min(LONGEST_LINE * area.fontSize(), widest - indent - area.padding());
        if (room < 4 * area.fontSize()) {
            return Optional.empty();
        }
        return Optional.of(paint(picture, indent, room, lines));
    }

    private Layer paint(@Nullable BufferedImage picture, int indent, float room, int lines) {
        float size = area.fontSize();
        String text = text();
        TextLayout heading = Paragraph.wrap(fonts, heading(), HEADING * size, room, 1)
                .lines()
                .get(0);
        Paragraph body = Paragraph.wrap(fonts, text, size, room, lines);
        float textWidth = Math.min(room, Math.max(heading.getAdvance(), body.width()));
        int textHeight = (body.lines().size() + 1) * area.lineHeight();
        int width = OverlayArea.even(indent + textWidth + area.padding());
        int height = Math.max(textHeight, picture == null ? 0 : picture.getHeight()) + 2 * area.padding();
        float top = (height - textHeight) / 2f;
        Sprite sprite = Panel.sprite(width, OverlayArea.even(height), graphics -> {
            Panel.fill(graphics, Panel.BACKGROUND, 0, 0, width, height, size);
            if (picture != null) {
                graphics.drawImage(picture, area.padding(), (height - picture.getHeight()) / 2, null);
            }
            graphics.clipRect(indent, 0, width - indent, height);
            graphics.setColor(Panel.SIGNAL);
            heading.draw(graphics, indent, top + 0.8f * area.lineHeight());
            graphics.setColor(isPrompt() ? Panel.TEXT : Panel.FAINT_TEXT);
            float baseline = top + 1.78f * area.lineHeight();
            body.draw(graphics, indent, baseline, width - indent - area.padding(), area.lineHeight());
        });
        int left = isBeside ? area.right() - sprite.width() : area.margin();
        return new Layer(sprite, left, bottom - sprite.height());
    }

    private @Nullable BufferedImage picture(int lines) {
        BufferedImage thumbnail = content.thumbnail();
        int height = Math.min((lines + 1) * area.lineHeight(), 5 * area.lineHeight());
        return thumbnail == null ? null : Thumbnail.framed(thumbnail, Math.min(widest / 3, 2 * height), height);
    }

    private boolean isPrompt() {
        String prompt = content.prompt();
        return prompt != null && !PlainText.of(prompt).isEmpty();
    }

    private String heading() {
        if (content.passthrough()) {
            return "PASSTHROUGH";
        }
        if (content.prompt() == null) {
            return "NO PROMPT";
        }
        return content.enhanced() ? "PROMPT, ENHANCED" : "PROMPT";
    }

    private String text() {
        String prompt = content.prompt();
        if (prompt != null) {
            String plain = PlainText.of(prompt);
            return plain.isEmpty() ? "empty" : plain;
        }
        if (content.passthrough()) {
            return "no prompt: the picture is not changed";
        }
        return content.thumbnail() == null ? "no reference image either" : "the reference image alone";
    }
}
