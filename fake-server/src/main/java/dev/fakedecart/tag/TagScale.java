package dev.fakedecart.tag;

import java.util.Optional;

/** By how much a frame may have been made smaller or larger since it was tagged, in the order in which readers try. */
enum TagScale {
    SAME(1, 1),
    HALF(2, 1),
    THREE_QUARTERS(4, 3),
    TWO_THIRDS(3, 2),
    QUARTER(4, 1),
    THREE_EIGHTHS(8, 3),
    THIRD(3, 1),
    DOUBLE(1, 2),
    THREE_HALVES(2, 3),
    FOUR_THIRDS(3, 4);

    private final int numerator;
    private final int denominator;

    /** The size of the original, as a multiple of the size of the frame at hand. */
    TagScale(int numerator, int denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
    }

    /** The bits of the cells, if the frame was scaled so; empty if the original would have been too small to be tagged. */
    Optional<byte[]> cells(LumaPlane luma) {
        return TagGrid.of(original(luma.width()), original(luma.height())).map(grid -> cells(luma, grid));
    }

    private int original(int size) {
        return (2 * size * numerator + denominator) / (2 * denominator);
    }

    private byte[] cells(LumaPlane luma, TagGrid grid) {
        var bytes = new byte[TagGrid.CELLS / 8];
        for (int i = 0; i < TagGrid.CELLS; i++) {
            if (isHigh(luma, grid, i % grid.columns(), i / grid.columns())) {
                bytes[i / 8] |= (byte) (0x80 >> (i % 8));
            }
        }
        return bytes;
    }

    /** Looks at the pixels of the inner half of the cell, in each direction: from a quarter to three quarters. */
    private boolean isHigh(LumaPlane luma, TagGrid grid, int column, int row) {
        int left = scaled(4 * column + 1, grid.cell());
        int right = Math.max(left + 1, scaled(4 * column + 3, grid.cell()));
        int top = scaled(4 * row + 1, grid.cell());
        int bottom = Math.max(top + 1, scaled(4 * row + 3, grid.cell()));
        long sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                sum += luma.get(x, y);
            }
        }
        return sum >= 128L * (right - left) * (bottom - top);
    }

    /** A place in the original, in quarters of a cell, as a pixel of the frame at hand. */
    private int scaled(int quarters, int cell) {
        return quarters * cell * denominator / (4 * numerator);
    }
}
