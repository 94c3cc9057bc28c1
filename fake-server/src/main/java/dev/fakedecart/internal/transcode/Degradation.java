package dev.fakedecart.internal.transcode;

/**
 * Degrades output pictures, whatever the session's state is. All parts can be in force at once: frozen and black
 * pictures are decimated, too; a black picture has the size below, a frozen picture keeps its size. Frames keep the
 * capture time and the metadata of their input frames.
 *
 * @param shown the content of pictures
 * @param oneFrameOf one frame of this many is sent, at least 1: those whose number it divides. Frames that are not sent
 *     are counted, so viewers see the gap
 * @param width the width of pictures, even, in pixels; 0 to keep their own size. Pictures that are smaller than this
 *     size in either direction keep their own size
 * @param height the height of pictures; 0 if and only if the width is 0
 */
public record Degradation(Shown shown, int oneFrameOf, int width, int height) {

    /** No degradation. */
    public static final Degradation NONE = new Degradation(Shown.LIVE, 1, 0, 0);

    /** The smallest width and height of scaled pictures. */
    public static final int SMALLEST_SIDE = 64;

    /** The content of pictures. */
    public enum Shown {
        /** The rendered picture. */
        LIVE,
        /** The first picture that was rendered since the freeze began, with its tag. */
        FROZEN,
        /** Black, without a tag and an overlay. */
        BLACK
    }

    /** @throws IllegalArgumentException if a value is out of its range; the message says which */
    public Degradation {
        if (oneFrameOf < 1) {
            throw new IllegalArgumentException(
                    "one frame of %s cannot be sent: choose 1, for all frames, or more".formatted(oneFrameOf));
        }
        if ((width != 0 || height != 0) && (!isSide(width) || !isSide(height))) {
            throw new IllegalArgumentException(
                    "pictures cannot be %s x %s: choose an even width and height of at least %s"
                            .formatted(width, height, SMALLEST_SIDE));
        }
    }

    private static boolean isSide(int pixels) {
        return pixels >= SMALLEST_SIDE && pixels % 2 == 0;
    }

    /** Returns this degradation with other picture contents. */
    public Degradation showing(Shown other) {
        return new Degradation(other, oneFrameOf, width, height);
    }

    /** Returns this degradation, sending one of this many frames. */
    public Degradation keepingOneOf(int frames) {
        return new Degradation(shown, frames, width, height);
    }

    /** Returns this degradation with this size; 0 by 0 keeps the size of the pictures. */
    public Degradation sized(int otherWidth, int otherHeight) {
        return new Degradation(shown, oneFrameOf, otherWidth, otherHeight);
    }

    /** Returns true if pictures keep their own size. */
    public boolean keepsSize() {
        return width == 0;
    }

    /** Returns true if the frame of this number is sent. */
    boolean sends(long frame) {
        return frame % oneFrameOf == 0;
    }

    /** The output size of pictures of this size. */
    PictureSize sizeOf(PictureSize original) {
        boolean fits = !keepsSize() && width <= original.width() && height <= original.height();
        return fits ? new PictureSize(width, height) : original;
    }
}
