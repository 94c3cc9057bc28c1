package dev.fakedecart.internal.transcode;

/**
 * What is done to output pictures beyond what the session's state asks for. All of it can be in force at once: a picture
 * that is frozen or black leaves as seldom as others do; a black one has the size, a frozen one keeps that which it had.
 * Frames keep the moment and the metadata of the input frames that they stand for.
 *
 * @param shown the picture
 * @param oneFrameOf of so many frames one leaves, at least 1: those whose number it divides. Those that do not leave are
 *     numbered, so viewers see the gap
 * @param width of the pictures, even, in pixels; 0 if they keep their own. Pictures that are smaller than this size in
 *     either direction keep their own, too: nothing is made larger
 * @param height the same; both are 0, or none
 */
public record Degradation(Shown shown, int oneFrameOf, int width, int height) {

    /** Pictures leave as they were rendered. */
    public static final Degradation NONE = new Degradation(Shown.LIVE, 1, 0, 0);

    /** The smallest width and height that pictures can be given. */
    public static final int SMALLEST_SIDE = 64;

    /** What is to be seen. */
    public enum Shown {
        /** What is rendered. */
        LIVE,
        /** The picture that was rendered first since this is in force, with its tag, again and again. */
        FROZEN,
        /** Nothing, not even a tag or an overlay. */
        BLACK
    }

    /** @throws IllegalArgumentException that says what is wrong */
    public Degradation {
        if (oneFrameOf < 1) {
            throw new IllegalArgumentException(
                    "one frame of %d cannot leave: the least is one of 1, all of them".formatted(oneFrameOf));
        }
        if ((width != 0 || height != 0) && (!isSide(width) || !isSide(height))) {
            throw new IllegalArgumentException("pictures cannot be %d x %d: both must be even, and %d at least"
                    .formatted(width, height, SMALLEST_SIDE));
        }
    }

    private static boolean isSide(int pixels) {
        return pixels >= SMALLEST_SIDE && pixels % 2 == 0;
    }

    /** The same, with another picture. */
    public Degradation showing(Shown other) {
        return new Degradation(other, oneFrameOf, width, height);
    }

    /** The same, with one frame of so many. */
    public Degradation keepingOneOf(int frames) {
        return new Degradation(shown, frames, width, height);
    }

    /** The same, with pictures of this size; 0 by 0 for their own. */
    public Degradation sized(int otherWidth, int otherHeight) {
        return new Degradation(shown, oneFrameOf, otherWidth, otherHeight);
    }

    /** True if pictures have their own size. */
    public boolean keepsSize() {
        return width == 0;
    }

    /** True if this frame leaves. */
    boolean lets(long frame) {
        return frame % oneFrameOf == 0;
    }

    /** What pictures of this size become. */
    PictureSize sizeOf(PictureSize original) {
        boolean fits = !keepsSize() && width <= original.width() && height <= original.height();
        return fits ? new PictureSize(width, height) : original;
    }
}
