package dev.fakedecart.tag;

import java.nio.ByteBuffer;

/**
 * A view of the luma of a picture. Writes change the picture.
 *
 * @param data rows from the top, from index 0 to the limit; the buffer's position is ignored
 * @param stride bytes between the starts of two rows, at least the width
 * @param width in pixels
 * @param height in pixels
 */
public record LumaPlane(ByteBuffer data, int stride, int width, int height) {

    private static final long EACH = 0x0101010101010101L;

    /** @throws IllegalArgumentException if the buffer is too small for the plane */
    public LumaPlane {
        if (width <= 0 || height <= 0 || stride < width || data.limit() < (long) stride * (height - 1) + width) {
            throw new IllegalArgumentException("%s bytes are too few for a plane of %s x %s pixels with a stride of %s"
                    .formatted(data.limit(), width, height, stride));
        }
    }

    /** Returns the luma of a pixel, 0 to 255. */
    public int get(int x, int y) {
        return data.get(y * stride + x) & 0xff;
    }

    /** Fills a rectangle inside the plane, eight pixels at a time. */
    void fill(int left, int top, int columns, int rows, int luma) {
        long eight = luma * EACH;
        for (int y = top; y < top + rows; y++) {
            int at = y * stride + left;
            int end = at + columns;
            for (; at <= end - Long.BYTES; at += Long.BYTES) {
                data.putLong(at, eight);
            }
            for (; at < end; at++) {
                data.put(at, (byte) luma);
            }
        }
    }
}
