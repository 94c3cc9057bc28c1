package dev.fakedecart.conformance.reference.driver;

/**
 * The pictures that a synthetic camera captures, and its frame rate.
 *
 * @param isMarked whether the frame numbers are drawn
 * @param periodNanos the time from one frame to the next
 */
record Film(TestPicture picture, boolean isMarked, long periodNanos) {
    /** Keeps the camera out of step with all other periods of the system, so that it samples each of their phases. */
    private static final double SLOWER = 1.005;

    /** For functional cases. */
    static Film plain(int width, int height, int fps) {
        return new Film(new WavePicture(width, height), true, 1_000_000_000L / fps);
    }

    /** The pattern for latency measured by markers. */
    static Film measured(int width, int height, int fps) {
        return new Film(NoisePicture.grey(width, height), true, slower(fps));
    }

    /** The pattern for latency measured by brightness. */
    static Film stepping(int width, int height, int fps) {
        return new Film(new SteppingPicture(width, height, fps), false, slower(fps));
    }

    private static long slower(int fps) {
        return Math.round(1e9 * SLOWER / fps);
    }
}
