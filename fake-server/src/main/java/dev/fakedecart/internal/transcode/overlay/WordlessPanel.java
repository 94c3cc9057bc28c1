package dev.fakedecart.internal.transcode.overlay;

import java.awt.image.BufferedImage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The panel on machines on which Java cannot draw text: a bar in the signal colour, and the reference image. */
final class WordlessPanel {
    private static final int BAR_WIDTH = 8; // times the font's size

    private WordlessPanel() {}

    /** Empty if the frame is too small. */
    static Optional<Layer> paint(OverlayContent content, OverlayArea area) {
        int padding = area.padding();
        BufferedImage image = content.thumbnail();
        int bar = area.lineHeight();
        int side = 5 * bar;
        @Nullable BufferedImage thumbnail = image == null ? null : Thumbnail.framed(image, side, side);
        int width = OverlayArea.even(BAR_WIDTH * area.fontSize());
        int height = OverlayArea.even(2 * padding + bar + (thumbnail == null ? 0 : thumbnail.getHeight() + padding));
        if (area.margin() + width > area.right() || area.top() + height > area.markerTop()) {
            return Optional.empty();
        }
        Sprite sprite = Panel.sprite(width, height, graphics -> {
            Panel.fill(graphics, Panel.BACKGROUND, 0, 0, width, height, area.fontSize());
            Panel.fill(graphics, Panel.SIGNAL, padding, padding, width - 2f * padding, bar, padding);
            if (thumbnail != null) {
                graphics.drawImage(thumbnail, padding, 2 * padding + bar, null);
            }
        });
        return Optional.of(new Layer(sprite, area.margin(), area.top()));
    }
}
