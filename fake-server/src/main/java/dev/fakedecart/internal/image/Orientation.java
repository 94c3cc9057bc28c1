package dev.fakedecart.internal.image;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/**
 * The values of Exif's orientation, in their order (Exif 2.32, section 4.6.4). The names say at which sides of the
 * upright image the stored pixels' first row and first column are.
 */
public enum Orientation {
    TOP_LEFT(1, 0, 0, 1),
    TOP_RIGHT(-1, 0, 0, 1),
    BOTTOM_RIGHT(-1, 0, 0, -1),
    BOTTOM_LEFT(1, 0, 0, -1),
    LEFT_TOP(0, 1, 1, 0),
    RIGHT_TOP(0, 1, -1, 0),
    RIGHT_BOTTOM(0, -1, -1, 0),
    LEFT_BOTTOM(0, -1, 1, 0);

    private final int xByX;
    private final int yByX;
    private final int xByY;
    private final int yByY;

    /** The first two say where the image's x axis points, the others where its y axis points. */
    Orientation(int xByX, int yByX, int xByY, int yByY) {
        this.xByX = xByX;
        this.yByX = yByX;
        this.xByY = xByY;
        this.yByY = yByY;
    }

    /** The orientation of Exif's value, 1 to 8; {@link #TOP_LEFT}, which is upright, for all others. */
    static Orientation of(int value) {
        return value >= 1 && value <= values().length ? values()[value - 1] : TOP_LEFT;
    }

    /** Returns true if width and height change places. */
    boolean swapsSides() {
        return xByX == 0;
    }

    /** The image, turned upright; the same object if it stands upright already. */
    BufferedImage apply(BufferedImage image) {
        if (this == TOP_LEFT) {
            return image;
        }
        int width = image.getWidth();
        int height = image.getHeight();
        var upright = new BufferedImage(
                swapsSides() ? height : width, swapsSides() ? width : height, BufferedImage.TYPE_INT_ARGB);
        double left = xByX + xByY < 0 ? upright.getWidth() : 0;
        double top = yByX + yByY < 0 ? upright.getHeight() : 0;
        Graphics2D graphics = upright.createGraphics();
        graphics.drawImage(image, new AffineTransform(xByX, yByX, xByY, yByY, left, top), null);
        graphics.dispose();
        return upright;
    }
}
