package dev.fakedecart.internal.transcode.overlay;

import dev.fakedecart.tag.LumaPlane;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;

/**
 * The pixels of a frame in I420: luma, and two planes of chroma at half the size in each direction, rounded up.
 * Changing a picture changes the frame.
 *
 * @param u rows from the top, from index 0 on
 * @param v rows from the top, from index 0 on
 */
public record I420Picture(LumaPlane luma, ByteBuffer u, int strideU, ByteBuffer v, int strideV) {

    private static final byte BLACK = 16;
    private static final byte NEUTRAL = (byte) 128;
    private static final long EIGHT_NEUTRAL = 0x8080808080808080L;

    /** In pixels. */
    public int width() {
        return luma.width();
    }

    /** In pixels. */
    public int height() {
        return luma.height();
    }

    public int chromaWidth() {
        return (width() + 1) / 2;
    }

    public int chromaHeight() {
        return (height() + 1) / 2;
    }

    /** Copies the content of a picture of the same size into this one. */
    public void show(I420Picture other) {
        for (int y = 0; y < height(); y++) {
            luma.data().put(y * luma.stride(), other.luma.data(), y * other.luma.stride(), width());
        }
        for (int y = 0; y < chromaHeight(); y++) {
            u.put(y * strideU, other.u, y * other.strideU, chromaWidth());
            v.put(y * strideV, other.v, y * other.strideV, chromaWidth());
        }
    }

    /** Makes this picture black, in limited range. */
    public void blacken() {
        for (int y = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++) {
                luma.data().put(y * luma.stride() + x, BLACK);
            }
        }
        neutralise(width(), height());
    }

    /** Removes the colour from the rectangle in the top left corner. */
    public void neutralise(int width, int height) {
        int columns = (width + 1) / 2;
        for (int y = 0; y < (height + 1) / 2; y++) {
            neutralise(u, y * strideU, columns);
            neutralise(v, y * strideV, columns);
        }
    }

    private static void neutralise(ByteBuffer chroma, int from, int columns) {
        int at = from;
        for (; at <= from + columns - Long.BYTES; at += Long.BYTES) {
            chroma.putLong(at, EIGHT_NEUTRAL);
        }
        for (; at < from + columns; at++) {
            chroma.put(at, NEUTRAL);
        }
    }

    /**
     * An image in limited range, BT.601, as all frames are.
     *
     * @param image an RGB image with even sides
     */
    public static I420Picture of(BufferedImage image) {
        I420Picture picture = allocate(image.getWidth(), image.getHeight());
        Sprite.of(image).blend(picture, 0, 0);
        return picture;
    }

    /** This picture as an RGB image. */
    public BufferedImage toImage() {
        var image = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++) {
                int scaledLuma = 298 * (luma.get(x, y) - 16) + 128;
                int blueDifference = (u.get(y / 2 * strideU + x / 2) & 0xff) - 128;
                int redDifference = (v.get(y / 2 * strideV + x / 2) & 0xff) - 128;
                int red = clipped((scaledLuma + 409 * redDifference) >> 8);
                int green = clipped((scaledLuma - 100 * blueDifference - 208 * redDifference) >> 8);
                int blue = clipped((scaledLuma + 516 * blueDifference) >> 8);
                image.setRGB(x, y, (red << 16) | (green << 8) | blue);
            }
        }
        return image;
    }

    private static int clipped(int sample) {
        return Math.max(0, Math.min(255, sample));
    }

    /** A black picture. */
    public static I420Picture allocate(int width, int height) {
        int chromaStride = (width + 1) / 2;
        int chromaSize = chromaStride * ((height + 1) / 2);
        var picture = new I420Picture(
                new LumaPlane(ByteBuffer.allocateDirect(width * height), width, width, height),
                ByteBuffer.allocateDirect(chromaSize),
                chromaStride,
                ByteBuffer.allocateDirect(chromaSize),
                chromaStride);
        for (int i = 0; i < chromaSize; i++) {
            picture.u.put(i, NEUTRAL);
            picture.v.put(i, NEUTRAL);
        }
        return picture;
    }
}
