package dev.fakedecart.internal.transcode;

/** Thins frames to a rate, without a change of their order. Belongs to the transcoder's thread. */
final class FrameRateLimit {
    private static final double SECOND_NANOS = 1e9;

    /** The frames that may follow more quickly after late ones. */
    private static final double MOST_OWED = 2;

    private final double interval;
    private double next = Double.NEGATIVE_INFINITY;

    /** @param framesPerSecond the most frames per second on average; 0 for no limit */
    FrameRateLimit(double framesPerSecond) {
        interval = framesPerSecond > 0 ? SECOND_NANOS / framesPerSecond : 0;
    }

    /**
     * Returns true if a frame is sent.
     *
     * @param nanos when the frame arrived, as of {@link System#nanoTime}
     */
    boolean admits(long nanos) {
        if (interval == 0) {
            return true;
        }
        // A frame far before the next one comes from a clock that was set back.
        if (nanos < next && next - nanos <= interval) {
            return false;
        }
        boolean continues = nanos >= next && !Double.isInfinite(next);
        // Frames that come unevenly keep the rate, but a pause is not made up for.
        next = (continues ? Math.max(next, nanos - MOST_OWED * interval) : nanos) + interval;
        return true;
    }
}
