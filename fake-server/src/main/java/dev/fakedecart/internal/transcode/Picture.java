package dev.fakedecart.internal.transcode;

import dev.fakedecart.tag.LumaPlane;
import java.nio.ByteBuffer;

/**
 * A decoded frame in I420: luma, and two planes of chroma at half its size in each direction, rounded up. Changing it
 * changes the frame.
 *
 * @param u rows from the top, from index 0 on
 * @param v the same
 */
public record Picture(LumaPlane luma, ByteBuffer u, int strideU, ByteBuffer v, int strideV) {

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

    int chromaWidth() {
        return (width() + 1) / 2;
    }

    int chromaHeight() {
        return (height() + 1) / 2;
    }

    /** Takes the content of a picture of the same size. */
    public void show(Picture other) {
        for (int y = 0; y < height(); y++) {
            luma.data().put(y * luma.stride(), other.luma.data(), y * other.luma.stride(), width());
        }
        for (int y = 0; y < chromaHeight(); y++) {
            u.put(y * strideU, other.u, y * other.strideU, chromaWidth());
            v.put(y * strideV, other.v, y * other.strideV, chromaWidth());
        }
    }

    /** Makes it black, in limited range. */
    void blacken() {
        for (int y = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++) {
                luma.data().put(y * luma.stride() + x, BLACK);
            }
        }
        neutralise(width(), height());
    }

    /** Takes the colour out of the rectangle in the top left corner. */
    void neutralise(int width, int height) {
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

    /** A black picture. */
    public static Picture allocate(int width, int height) {
        int chromaStride = (width + 1) / 2;
        int chromaSize = chromaStride * ((height + 1) / 2);
        var picture = new Picture(
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
