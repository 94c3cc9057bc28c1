package dev.fakedecart.conformance.reference.driver;

import dev.fakedecart.tag.LumaPlane;

/**
 * Draws the SDKs' pixel marker into the bottom left corner: 24 by 4 cells. A row holds the sync bits 1010, 16 bits of a
 * number and the XOR of its nibbles. Cells are 16 pixels wide where the frame has room, so that they survive a coarse
 * encoding; 8 otherwise.
 */
final class MarkerStamp {
    private static final int COLUMNS = 24;
    private static final int ROWS = 4;
    private static final int LARGE = 16;
    private static final int SMALL = 8;
    private static final byte HIGH = (byte) 200;
    private static final byte LOW = 50;

    private MarkerStamp() {}

    static void draw(LumaPlane luma, int number) {
        int cell = luma.width() >= COLUMNS * LARGE ? LARGE : SMALL;
        if (luma.width() < COLUMNS * cell || luma.height() < ROWS * cell) {
            return;
        }
        int sequence = number & 0xffff;
        int checksum = ((sequence >> 12) ^ (sequence >> 8) ^ (sequence >> 4) ^ sequence) & 0xf;
        int bits = (0b1010 << 20) | (sequence << 4) | checksum;
        var row = new byte[COLUMNS * cell];
        for (int x = 0; x < row.length; x++) {
            row[x] = ((bits >> (COLUMNS - 1 - x / cell)) & 1) == 1 ? HIGH : LOW;
        }
        for (int y = luma.height() - ROWS * cell; y < luma.height(); y++) {
            luma.data().put(y * luma.stride(), row);
        }
    }
}
