package dev.fakedecart.internal.transcode.overlay;

import dev.fakedecart.internal.image.ImageScaling;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Draws thumbnails of reference images. */
final class Thumbnail {
    private static final Color BORDER = Panel.TEXT;

    private Thumbnail() {}

    /** The image in its own proportions, in at most this size, with a thin border. */
    static BufferedImage framed(BufferedImage image, int mostWidth, int mostHeight) {
        int border = Math.max(1, mostHeight / 64);
        double scale = Math.min(
                (double) (mostWidth - 2 * border) / image.getWidth(),
                (double) (mostHeight - 2 * border) / image.getHeight());
        int width = Math.max(1, (int) (image.getWidth() * scale));
        int height = Math.max(1, (int) (image.getHeight() * scale));
        var framed = new BufferedImage(width + 2 * border, height + 2 * border, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = framed.createGraphics();
        graphics.setColor(BORDER);
        graphics.fillRect(0, 0, framed.getWidth(), framed.getHeight());
        graphics.setColor(Color.GRAY); // behind transparent pixels
        graphics.fillRect(border, border, width, height);
        graphics.drawImage(ImageScaling.scaled(image, width, height), border, border, null);
        graphics.dispose();
        return framed;
    }
}
