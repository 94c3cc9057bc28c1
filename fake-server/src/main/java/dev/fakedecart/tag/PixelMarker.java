package dev.fakedecart.tag;

import java.util.OptionalInt;

/**
 * The SDKs' own marker for latency measurements: 24 by 4 cells of 8 pixels in the bottom left corner of the frame. Each
 * of the four identical rows has the sync bits 1010, a 16-bit sequence number, most significant bit first, and the XOR
 * of the number's four nibbles. Source: JavaScript 0.1.6 to 0.1.14, Android 0.7.5 and iOS 0.6.4.
 */
public final class PixelMarker {
    private static final int COLUMNS = 24;
    private static final int ROWS = 4;
    private static final int CELL = 8;
    private static final int HIGH = 200;
    private static final int LOW = 50;
    private static final int THRESHOLD = 128;
    private static final int SYNC = 0b1010;

    /** The cell sizes that readers try, in this order, because the frame may have been scaled. */
    private static final int[] CELLS = {8, 4, 6, 2, 12, 10, 16, 5, 7, 14, 3};

    private PixelMarker() {}

    /** The width of a stamped marker in pixels. */
    public static final int WIDTH = COLUMNS * CELL;

    /** The height of a stamped marker in pixels. */
    public static final int HEIGHT = ROWS * CELL;

    /**
     * Stamps a frame, unless it is too small.
     *
     * @param sequence a number, of which the low 16 bits are used
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
     * Reads the marker of a frame as the SDKs do, 0 to 65535; empty if there is none. A detailed picture is sometimes
     * mistaken for a marker.
     */
    public static OptionalInt read(LumaPlane luma) {
        return read(luma, false, 1);
    }

    /** Reads the marker only if all rows agree, which excludes false positives. */
    public static OptionalInt readSurely(LumaPlane luma) {
        return read(luma, false, ROWS);
    }

    /** Returns true if the horizontally flipped frame has a marker whose rows all agree. */
    public static boolean isMirrored(LumaPlane luma) {
        return read(luma, true, ROWS).isPresent();
    }

    /** @param leastRows the number of rows that must be valid */
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
     * Decides each bit by a majority of the rows with valid sync bits. Counts all columns at once: bit c of each of the
     * three counters is one bit of the number of rows that have a one in column c.
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

    /** The columns in which most rows have a one. */
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
