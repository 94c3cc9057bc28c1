package dev.fakedecart.internal.transcode.overlay;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/** Paints the parts of an overlay. */
final class Panel {
    /** Keeps light text readable over a white scene, and lets a dark scene shine through. */
    static final Color BACKGROUND = new Color(14, 16, 22, 178);

    static final Color TEXT = new Color(245, 246, 248);
    static final Color FAINT_TEXT = new Color(184, 190, 202);
    static final Color SIGNAL = new Color(255, 196, 46);
    static final Color SIGNAL_TEXT = new Color(28, 22, 8);

    private Panel() {}

    /** Paints on a transparent image, and makes a sprite of it. */
    static Sprite sprite(int width, int height, Consumer<Graphics2D> painter) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            painter.accept(graphics);
        } finally {
            graphics.dispose();
        }
        return Sprite.of(image);
    }

    static void fill(Graphics2D graphics, Color colour, float left, float top, float width, float height, float arc) {
        graphics.setColor(colour);
        graphics.fill(new RoundRectangle2D.Float(left, top, width, height, arc, arc));
    }
}
