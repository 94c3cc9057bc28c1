package dev.fakedecart.internal.transcode.overlay;

import dev.fakedecart.tag.PixelMarker;
import dev.fakedecart.tag.TagGrid;

/**
 * The area of a frame that an overlay may cover, and the sizes of its parts, in pixels. The frame tag's strip at the
 * top and the corner of the SDKs' pixel marker stay free. Positions and sizes of panels are even.
 */
record OverlayArea(int width, int height) {
    private static final int SMALLEST_FONT = 10;
    private static final int LARGEST_FONT = 48;
    private static final int LOW_FRAME = 360;

    float fontSize() {
        return Math.max(SMALLEST_FONT, Math.min(LARGEST_FONT, Math.min(width, height) / 34f));
    }

    /** The space between panels and the frame's edges. */
    int margin() {
        return even(0.8f * fontSize());
    }

    /** The space between a panel's edge and its content. */
    int padding() {
        return even(0.6f * fontSize());
    }

    int lineHeight() {
        return even(1.3f * fontSize());
    }

    /** The top of the area, below the tag. */
    int top() {
        return even(TagGrid.of(width, height).map(TagGrid::height).orElse(0)) + even(0.5f * margin());
    }

    /** The top of the marker's corner, which is twice as high as the marker unless the frame is low. */
    int markerTop() {
        return (height - (height < LOW_FRAME ? PixelMarker.HEIGHT : 2 * PixelMarker.HEIGHT)) & ~1;
    }

    /** The right edge of the marker's corner. */
    int markerRight() {
        return PixelMarker.WIDTH + margin();
    }

    /** The right edge of the area. */
    int right() {
        return (width - margin()) & ~1;
    }

    /** The bottom of the area, beside the marker's corner. */
    int bottom() {
        return (height - margin()) & ~1;
    }

    /** The smallest even number that is not less than this. */
    static int even(float size) {
        return 2 * (int) Math.ceil(size / 2);
    }
}
