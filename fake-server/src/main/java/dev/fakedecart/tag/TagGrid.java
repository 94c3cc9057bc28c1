package dev.fakedecart.tag;

import java.util.Optional;

/**
 * The grid of tag cells in a frame of a given size.
 *
 * @param columns number of cells in a row
 * @param rows number of rows
 * @param cell side of a cell in pixels
 */
public record TagGrid(int columns, int rows, int cell) {

    /** The luma of a cell that is 1. */
    public static final int HIGH = 216;

    /** The luma of a cell that is 0. */
    public static final int LOW = 40;

    static final int CELLS = 256;

    private static final int BLOCK = 8; // side of the codecs' transform blocks, in pixels
    private static final int LARGEST_CELL = 24;
    private static final int WIDE_COLUMNS = 64;
    private static final int NARROW_COLUMNS = 32;

    /** Returns the grid for frames of this size; empty if they are too small for a tag. */
    public static Optional<TagGrid> of(int width, int height) {
        boolean wide = width >= height && width >= WIDE_COLUMNS * BLOCK;
        int columns = wide ? WIDE_COLUMNS : NARROW_COLUMNS;
        int cell = Math.min(LARGEST_CELL, width / (columns * BLOCK) * BLOCK);
        int rows = CELLS / columns;
        return cell <= 0 || rows * cell > height ? Optional.empty() : Optional.of(new TagGrid(columns, rows, cell));
    }

    /** The width of the tag in pixels. */
    public int width() {
        return columns * cell;
    }

    /** The height of the tag in pixels. */
    public int height() {
        return rows * cell;
    }
}
