package dev.fakedecart.tag;

import java.util.List;
import java.util.Optional;

/** The factors by which a frame may have been scaled after tagging, in the order in which readers try them. */
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

    static final List<TagScale> ALL = List.of(values());

    private final int numerator;
    private final int denominator;

    /** The size of the original as a multiple of the size of this frame. */
    TagScale(int numerator, int denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
    }

    /** Reads the tag of a frame scaled by this factor; empty if there is none, or the original was too small. */
    Optional<FrameTag> read(LumaPlane luma) {
        return TagGrid.of(original(luma.width()), original(luma.height()))
                .filter(grid -> FrameTag.isSync(cells(luma, grid, FrameTag.SYNC_BYTES)))
                .flatMap(grid -> FrameTag.fromBytes(cells(luma, grid, FrameTag.BYTES)));
    }

    private int original(int size) {
        return (int) Math.min(Integer.MAX_VALUE, (2L * size * numerator + denominator) / (2L * denominator));
    }

    /** Reads the first cells, eight per byte. */
    private byte[] cells(LumaPlane luma, TagGrid grid, int count) {
        var bytes = new byte[count];
        for (int i = 0; i < 8 * count; i++) {
            if (isHigh(luma, grid, i % grid.columns(), i / grid.columns())) {
                bytes[i / 8] |= (byte) (0x80 >> (i % 8));
            }
        }
        return bytes;
    }

    /**
     * Averages the inner half of the cell in each direction, from one quarter to three quarters. This is at least one
     * pixel, because cells have at least 8 pixels and no frame is scaled to less than a quarter.
     */
    private boolean isHigh(LumaPlane luma, TagGrid grid, int column, int row) {
        int left = scaled(4 * column + 1, grid.cell());
        int right = scaled(4 * column + 3, grid.cell());
        int top = scaled(4 * row + 1, grid.cell());
        int bottom = scaled(4 * row + 3, grid.cell());
        long sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                sum += luma.get(x, y);
            }
        }
        return sum >= 128L * (right - left) * (bottom - top);
    }

    /** Converts a position in the original, in quarters of a cell, to a pixel of this frame. */
    int scaled(int quarters, int cell) {
        return quarters * cell * denominator / (4 * numerator);
    }
}
