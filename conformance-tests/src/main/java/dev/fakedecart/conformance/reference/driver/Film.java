package dev.fakedecart.conformance.reference.driver;

/**
 * What a camera films, and how.
 *
 * @param isMarked whether its frames have their numbers drawn
 * @param periodNanos the time from one frame to the next
 */
record Film(Picture picture, boolean isMarked, long periodNanos) {
    /** Cameras have clocks of their own: one that is in step with nothing meets whatever comes at regular times anywhere. */
    private static final double SLOWER = 1.005;

    /** For looking at. */
    static Film plain(int width, int height, int fps) {
        return new Film(new WavePicture(width, height), true, 1_000_000_000L / fps);
    }

    /** For measuring by its markers. */
    static Film measured(int width, int height, int fps) {
        return new Film(NoisePicture.grey(width, height), true, slower(fps));
    }

    /** For measuring by its brightness. */
    static Film stepping(int width, int height, int fps) {
        return new Film(new SteppingPicture(width, height, fps), false, slower(fps));
    }

    private static long slower(int fps) {
        return Math.round(1e9 * SLOWER / fps);
    }
}
