package dev.fakedecart.webrtc.rtp;

/**
 * The size that a video frame claims, in pixels, before anything is decoded.
 *
 * @param width of the coded picture, which may be a few pixels larger than the visible one
 * @param height likewise
 */
public record FrameSize(int width, int height) {

    /** A frame claims a size in a way that cannot be read. */
    public static final FrameSize UNREADABLE = new FrameSize(0, 0);

    /** Returns true if this size lies within another one, or within that one on its side. */
    public boolean fits(FrameSize most) {
        return Math.max(width, height) <= Math.max(most.width, most.height)
                && Math.min(width, height) <= Math.min(most.width, most.height);
    }

    /** The number of pixels. */
    public long pixels() {
        return (long) width * height;
    }

    /** For people: {@code 1280x720}. */
    @Override
    public String toString() {
        return width + "x" + height;
    }
}
