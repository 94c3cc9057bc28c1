package dev.fakedecart.tag;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/**
 * Makes pictures and distorts them like video pipelines do. Uses whole numbers only, so that the results are the same
 * everywhere.
 */
final class Pixels {

    private Pixels() {}

    static LumaPlane flat(int width, int height, int luma) {
        LumaPlane plane = blank(width, height);
        plane.fill(0, 0, width, height, luma);
        return plane;
    }

    /** Large squares of all shades. */
    static LumaPlane squares(int width, int height) {
        return each(width, height, (x, y) -> 90 * (x / 128) + 140 * (y / 128));
    }

    static LumaPlane random(int width, int height, Random random) {
        return each(width, height, (x, y) -> random.nextInt(256));
    }

    /** Each pixel of the result is the mean of the pixels that it covers. */
    static LumaPlane boxScaled(LumaPlane plane, int width, int height) {
        return each(width, height, (x, y) -> {
            long sum = 0;
            for (int v = y * plane.height() / height; v * height < (y + 1) * plane.height(); v++) {
                int rows = overlap(v, height, y, plane.height());
                for (int u = x * plane.width() / width; u * width < (x + 1) * plane.width(); u++) {
                    sum += (long) rows * overlap(u, width, x, plane.width()) * plane.get(u, v);
                }
            }
            long area = (long) plane.width() * plane.height();
            return (int) ((sum + area / 2) / area);
        });
    }

    /** The overlap of two pixels of different sizes. */
    private static int overlap(int at, int size, int otherAt, int otherSize) {
        return Math.min((at + 1) * size, (otherAt + 1) * otherSize) - Math.max(at * size, otherAt * otherSize);
    }

    /** Interpolates each pixel of the result from the four nearest pixels. */
    static LumaPlane bilinearScaled(LumaPlane plane, int width, int height) {
        return each(width, height, (x, y) -> {
            int u = Math.max(0, (2 * x + 1) * plane.width() * 128 / width - 128);
            int v = Math.max(0, (2 * y + 1) * plane.height() * 128 / height - 128);
            int right = Math.min(plane.width() - 1, u / 256 + 1);
            int below = Math.min(plane.height() - 1, v / 256 + 1);
            int upper = mix(plane.get(u / 256, v / 256), plane.get(right, v / 256), u % 256);
            int lower = mix(plane.get(u / 256, below), plane.get(right, below), u % 256);
            return mix(upper, lower, v % 256) / (256 * 256);
        });
    }

    private static int mix(int a, int b, int share) {
        return a * (256 - share) + b * share;
    }

    /** Replaces each pixel by the mean of its neighbours up to a distance. */
    static LumaPlane blurred(LumaPlane plane, int distance) {
        return each(plane.width(), plane.height(), (x, y) -> {
            int sum = 0;
            for (int v = y - distance; v <= y + distance; v++) {
                for (int u = x - distance; u <= x + distance; u++) {
                    sum += plane.get(clamp(u, plane.width() - 1), clamp(v, plane.height() - 1));
                }
            }
            int side = 2 * distance + 1;
            return sum / (side * side);
        });
    }

    /** Adds -amplitude to +amplitude to each pixel. */
    static LumaPlane noisy(LumaPlane plane, int amplitude, Random random) {
        return noisy(plane, amplitude, 1, plane.height(), random);
    }

    /** Adds a multiple of a step to each pixel of the uppermost rows. */
    static LumaPlane noisy(LumaPlane plane, int amplitude, int step, int rows, Random random) {
        int steps = amplitude / step;
        return each(plane.width(), plane.height(), (x, y) -> {
            int noise = y < rows ? (random.nextInt(2 * steps + 1) - steps) * step : 0;
            return clamp(plane.get(x, y) + noise, 255);
        });
    }

    static LumaPlane mapped(LumaPlane plane, IntUnaryOperator luma) {
        return each(plane.width(), plane.height(), (x, y) -> clamp(luma.applyAsInt(plane.get(x, y)), 255));
    }

    /** Shifts the picture to the left and repeats its last column. */
    static LumaPlane shifted(LumaPlane plane, int columns) {
        return each(plane.width(), plane.height(), (x, y) -> plane.get(clamp(x + columns, plane.width() - 1), y));
    }

    /** Returns the rows without padding. */
    static byte[] rows(LumaPlane plane) {
        var rows = new byte[plane.width() * plane.height()];
        for (int y = 0; y < plane.height(); y++) {
            plane.data().get(y * plane.stride(), rows, y * plane.width(), plane.width());
        }
        return rows;
    }

    private static int clamp(int value, int most) {
        return Math.max(0, Math.min(most, value));
    }

    private static LumaPlane blank(int width, int height) {
        return new LumaPlane(ByteBuffer.allocate(width * height), width, width, height);
    }

    private interface Shade {
        int at(int x, int y);
    }

    private static LumaPlane each(int width, int height, Shade shade) {
        LumaPlane plane = blank(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                plane.data().put(y * width + x, (byte) shade.at(x, y));
            }
        }
        return plane;
    }
}
