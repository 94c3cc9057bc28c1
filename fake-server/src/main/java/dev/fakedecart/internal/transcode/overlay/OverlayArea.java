package dev.fakedecart.internal.transcode.overlay;

import dev.fakedecart.tag.PixelMarker;
import dev.fakedecart.tag.TagGrid;

/**
 * Where in a frame an overlay may be, and how large its parts are there, in pixels. The frame tag's strip at the top and
 * the corner of the SDKs' pixel marker stay free. Positions and sizes of panels are even.
 */
record OverlayArea(int width, int height) {
    private static final int SMALLEST_FONT = 10;
    private static final int LARGEST_FONT = 48;
    private static final int LOW_FRAME = 360;

    float fontSize() {
        return Math.max(SMALLEST_FONT, Math.min(LARGEST_FONT, Math.min(width, height) / 34f));
    }

    /** Between panels and edges. */
    int margin() {
        return even(0.8f * fontSize());
    }

    /** Between a panel's edge and its content. */
    int padding() {
        return even(0.6f * fontSize());
    }

    int lineHeight() {
        return even(1.3f * fontSize());
    }

    /** Where the space below the tag begins. */
    int top() {
        return even(TagGrid.of(width, height).map(TagGrid::height).orElse(0)) + even(0.5f * margin());
    }

    /** Where the space above the marker's corner ends; it is twice as high as the marker, if the frame is not low. */
    int markerTop() {
        return (height - (height < LOW_FRAME ? PixelMarker.HEIGHT : 2 * PixelMarker.HEIGHT)) & ~1;
    }

    /** Where the space beside the marker's corner begins. */
    int markerRight() {
        return PixelMarker.WIDTH + margin();
    }

    /** Where the space for panels ends on the right. */
    int right() {
        return (width - margin()) & ~1;
    }

    /** Where the space for panels ends at the bottom, beside the marker's corner. */
    int bottom() {
        return (height - margin()) & ~1;
    }

    /** The next even number that is not smaller. */
    static int even(float size) {
        return 2 * (int) Math.ceil(size / 2);
    }
}
