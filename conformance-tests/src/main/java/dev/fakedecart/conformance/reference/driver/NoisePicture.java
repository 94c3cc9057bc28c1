package dev.fakedecart.conformance.reference.driver;

import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import java.nio.ByteBuffer;

/**
 * Noise that moves as a whole, so that encoders have real work with every frame. The JavaScript driver draws the same.
 * Copies rows, never single pixels. Immutable: any thread may draw.
 */
public final class NoisePicture implements TestPicture {
    private static final int PERIOD = 256; // pixels, in each direction
    private static final int GRAIN = 128; // with finer grain, two cores cannot encode, decode and encode it again
    private static final int SWING = 8; // amplitude of luma; with 32, two cores cannot do that in VP8
    private static final int GREY = 125;
    private static final int NEUTRAL = 128;
    private static final int STEP = 2; // pixels per frame; even, because chroma moves half as far

    private final int width;
    private final int height;
    private final byte[][] luma;
    private final byte[][] chroma;

    /**
     * Makes a picture for frames of a size.
     *
     * @param light mean luma
     */
    NoisePicture(int width, int height, int light) {
        this.width = width;
        this.height = height;
        luma = noise(width, PERIOD, GRAIN, light);
        chroma = noise(width / 2, PERIOD / 2, GRAIN / 2, NEUTRAL);
    }

    /** Returns the grey picture that is used with markers. Width and height are in pixels, and even. */
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

    /** Draws only the luma of a frame, into rows from index 0 on. */
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

    /** Returns rows of noise, wide enough to be cut anywhere in the first period. */
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

    /** Returns pseudo-random numbers from -1 to 1, the same every time. */
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

    /** Interpolates bilinearly between four grains; wraps at the edges. */
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
