package dev.fakedecart.benchmarks.jmh;

import java.nio.ByteBuffer;
import java.util.Random;

/**
 * Something to look at that is neither flat nor noise: soft shapes of some ten pixels, larger than any frame, over which
 * a camera pans. So each pixel changes with each frame, encoders have work, and it fits the SDKs' bitrate. Immutable.
 */
final class Texture {
    private static final int SIDE = 2048;
    private static final int MASK = SIDE - 1;
    private static final int GRAIN = 16;
    private static final int DARKEST = 48;
    private static final int RANGE = 144;

    private final byte[] rows = new byte[SIDE * SIDE];

    /** Always the same. */
    Texture() {
        var random = new Random(720);
        int knots = SIDE / GRAIN;
        var heights = new float[knots * knots];
        for (int i = 0; i < heights.length; i++) {
            heights[i] = random.nextFloat();
        }
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                rows[y * SIDE + x] = (byte) (DARKEST + RANGE * between(heights, knots, x, y));
            }
        }
    }

    private static float between(float[] heights, int knots, int x, int y) {
        int left = x / GRAIN;
        int top = y / GRAIN * knots;
        int right = (left + 1) % knots;
        int bottom = (top + knots) % heights.length;
        float across = x % GRAIN / (float) GRAIN;
        float above = heights[top + left] + across * (heights[top + right] - heights[top + left]);
        float below = heights[bottom + left] + across * (heights[bottom + right] - heights[bottom + left]);
        return above + y % GRAIN / (float) GRAIN * (below - above);
    }

    /** Draws what is seen in frame {@code number}, into rows from index 0 on. */
    void draw(ByteBuffer plane, int stride, int width, int height, int number) {
        int left = 3 * number & MASK;
        int top = 2 * number & MASK;
        int first = Math.min(width, SIDE - left);
        for (int y = 0; y < height; y++) {
            int row = ((top + y) & MASK) * SIDE;
            plane.put(y * stride, rows, row + left, first);
            plane.put(y * stride + first, rows, row, width - first);
        }
    }
}
