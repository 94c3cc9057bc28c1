package dev.fakedecart.tag;

import java.util.OptionalInt;

/**
 * The SDKs' own marker, by which they measure latency: 24 by 4 cells of 8 pixels in the frame's bottom left corner. A row
 * is the sync bits 1010, 16 bits of a sequence number, the most significant first, and the XOR of the number's four
 * nibbles; all rows are alike. As in the SDKs of JavaScript 0.1.6 to 0.1.14, Android 0.7.5 and iOS 0.6.4.
 */
public final class PixelMarker {
    private static final int COLUMNS = 24;
    private static final int ROWS = 4;
    private static final int CELL = 8;
    private static final int HIGH = 200;
    private static final int LOW = 50;
    private static final int THRESHOLD = 128;
    private static final int SYNC = 0b1010;

    /** The cell sizes that readers try, in this order: the frame may have been scaled on its way. */
    private static final int[] CELLS = {8, 4, 6, 2, 12, 10, 16, 5, 7, 14, 3};

    private PixelMarker() {}

    /** The width of a marker that is stamped, in pixels. */
    public static final int WIDTH = COLUMNS * CELL;

    /** The height of a marker that is stamped, in pixels. */
    public static final int HEIGHT = ROWS * CELL;

    /**
     * Stamps a frame; one that is too small is left as it is.
     *
     * @param sequence of which the low 16 bits count
     */
    public static void stamp(LumaPlane luma, int sequence) {
        if (luma.width() < WIDTH || luma.height() < HEIGHT) {
            return;
        }
        int row = row(sequence & 0xffff);
        for (int column = 0; column < COLUMNS; column++) {
            boolean one = ((row >> (COLUMNS - 1 - column)) & 1) == 1;
            luma.fill(column * CELL, luma.height() - HEIGHT, CELL, HEIGHT, one ? HIGH : LOW);
        }
    }

    /**
     * Reads a frame's marker as the SDKs do, 0 to 65535; empty if there is none. A picture that is busy there passes
     * for a marker every now and then.
     */
    public static OptionalInt read(LumaPlane luma) {
        return read(luma, false, 1);
    }

    /** The same, beyond doubt: all rows must be alike. */
    public static OptionalInt readSurely(LumaPlane luma) {
        return read(luma, false, ROWS);
    }

    /** True if the marker is there, beyond doubt, when the frame is turned round, left to right. */
    public static boolean isMirrored(LumaPlane luma) {
        return read(luma, true, ROWS).isPresent();
    }

    /** @param leastRows how many rows must be right in themselves */
    private static OptionalInt read(LumaPlane luma, boolean mirrored, int leastRows) {
        for (int cell : CELLS) {
            if (COLUMNS * cell <= luma.width() && ROWS * cell <= luma.height()) {
                OptionalInt sequence = read(luma, cell, mirrored, leastRows);
                if (sequence.isPresent()) {
                    return sequence;
                }
            }
        }
        return OptionalInt.empty();
    }

    private static int row(int sequence) {
        int checksum = ((sequence >> 12) ^ (sequence >> 8) ^ (sequence >> 4) ^ sequence) & 0xf;
        return (SYNC << 20) | (sequence << 4) | checksum;
    }

    /**
     * Each bit is what most of the rows say whose sync bits are right. They are counted for all columns at once: bit c of
     * the three counters is how many rows have a one in column c, as a binary number.
     */
    private static OptionalInt read(LumaPlane luma, int cell, boolean mirrored, int leastRows) {
        int valid = 0;
        int fours = 0;
        int twos = 0;
        int units = 0;
        for (int r = 0; r < ROWS; r++) {
            int row = readRow(luma, cell, luma.height() - (ROWS - r) * cell + cell / 2, mirrored);
            if (row >> 20 == SYNC) {
                valid++;
                int carry = units & row;
                units ^= row;
                fours |= twos & carry;
                twos ^= carry;
            }
        }
        if (valid < leastRows) {
            return OptionalInt.empty();
        }
        int row = most(valid, fours, twos, units);
        int sequence = (row >> 4) & 0xffff;
        return row == row(sequence) ? OptionalInt.of(sequence) : OptionalInt.empty();
    }

    /** The columns in which more than half of the rows have a one. */
    private static int most(int rows, int fours, int twos, int units) {
        return switch (rows) {
            case 1 -> units;
            case 2, 3 -> twos;
            default -> fours | (twos & units);
        };
    }

    private static int readRow(LumaPlane luma, int cell, int y, boolean mirrored) {
        int row = 0;
        for (int column = 0; column < COLUMNS; column++) {
            int x = column * cell + cell / 2;
            int luminance = luma.get(mirrored ? luma.width() - 1 - x : x, y);
            row = (row << 1) | (luminance >= THRESHOLD ? 1 : 0);
        }
        return row;
    }
}
