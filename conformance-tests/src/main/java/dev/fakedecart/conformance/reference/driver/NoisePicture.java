package dev.fakedecart.conformance.reference.driver;

import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import java.nio.ByteBuffer;

/**
 * Noise that moves as a whole, so that encoders have real work with every frame: that of the JavaScript driver. Rows are
 * copied, never single pixels. Immutable: its frames may be drawn on any thread.
 */
public final class NoisePicture implements Picture {
    private static final int PERIOD = 256; // pixels after which it repeats itself, in each direction
    private static final int GRAIN = 128; // finer, and two cores cannot code it, decode it, and code it again
    private static final int SWING = 8; // how far luma goes up and down; with 32, they cannot do that in VP8
    private static final int GREY = 125;
    private static final int NEUTRAL = 128;
    private static final int STEP = 2; // pixels from a frame to the next; even, for chroma moves half as far

    private final int width;
    private final int height;
    private final byte[][] luma;
    private final byte[][] chroma;

    /**
     * For frames of a size.
     *
     * @param light the mean of the luma
     */
    NoisePicture(int width, int height, int light) {
        this.width = width;
        this.height = height;
        luma = noise(width, PERIOD, GRAIN, light);
        chroma = noise(width / 2, PERIOD / 2, GRAIN / 2, NEUTRAL);
    }

    /** What is measured with, wherever markers tell frames apart: neither dark nor light. Sides are in pixels, and even. */
    public static NoisePicture grey(int width, int height) {
        return new NoisePicture(width, height, GREY);
    }

    @Override
    public void draw(NativeI420Buffer pixels, int number) {
        drawLuma(pixels.getDataY(), pixels.getStrideY(), number);
        int x = left(number) / 2;
        copy(chroma, pixels.getDataU(), pixels.getStrideU(), width / 2, height / 2, x);
        copy(chroma, pixels.getDataV(), pixels.getStrideV(), width / 2, height / 2, x + PERIOD / 4);
    }

    /** Draws a frame's luma alone, into rows from index 0 on. */
    public void drawLuma(ByteBuffer plane, int stride, int number) {
        copy(luma, plane, stride, width, height, left(number));
    }

    private static int left(int number) {
        return (number % PERIOD) * STEP;
    }

    private static void copy(byte[][] rows, ByteBuffer plane, int stride, int width, int height, int x) {
        int period = rows.length;
        for (int row = 0; row < height; row++) {
            plane.put(row * stride, rows[row % period], x % period, width);
        }
    }

    /** Rows of noise, each so wide that it can be cut at any place of the first period. */
    private static byte[][] noise(int width, int period, int grain, int middle) {
        double[][] grains = grains(period / grain);
        var rows = new byte[period][width + period];
        for (int y = 0; y < period; y++) {
            for (int x = 0; x < width + period; x++) {
                rows[y][x] = (byte) (middle + SWING * between(grains, (double) x / grain, (double) y / grain));
            }
        }
        return rows;
    }

    /** The same numbers from -1 to 1 each time. */
    private static double[][] grains(int side) {
        var grains = new double[side][side];
        int random = 12345;
        for (double[] row : grains) {
            for (int x = 0; x < side; x++) {
                random = random * 1664525 + 1013904223;
                row[x] = Integer.toUnsignedLong(random) / (double) (1L << 31) - 1;
            }
        }
        return grains;
    }

    /** Of four neighbours the mean, weighted by how near they are; the edges meet. */
    private static double between(double[][] grains, double x, double y) {
        int left = (int) x;
        int top = (int) y;
        double upper = across(grains[top % grains.length], x, left);
        double lower = across(grains[(top + 1) % grains.length], x, left);
        return upper + (lower - upper) * (y - top);
    }

    private static double across(double[] row, double x, int left) {
        double here = row[left % row.length];
        return here + (row[(left + 1) % row.length] - here) * (x - left);
    }
}
