package dev.fakedecart.internal.transcode;

import dev.fakedecart.internal.memory.ByteBudget;
import dev.fakedecart.webrtc.rtp.FrameSize;

/**
 * The native memory of one transcoder, which grows with the largest frame that its decoder and its encoder have seen,
 * and decides which frames the decoder sees. Safe for use by any thread.
 */
final class TranscoderMemory {

    /** Measured 2026-11-30 with 8 VP8 transcoders at 320 x 180 pixels. */
    static final long BASE_BYTES = 52L << 20;

    /** Measured 2026-11-30: 8 VP8 transcoders took 432 MB each at 4096 x 2304 pixels. */
    static final long BYTES_PER_PIXEL = 46;

    /** Up to this size, which is 1080p as encoders round it, all frames are admitted and no memory is counted. */
    static final FrameSize ORDINARY = new FrameSize(1_920, 1_088);

    /** The largest ratio of a frame's pixels to the announced pixels. A client may change to a better camera. */
    private static final int FACTOR = 4;

    private final ByteBudget.Share share;
    private long announced;
    private long largest = ORDINARY.pixels();

    /** @param share the transcoder's account, from which {@link #BASE_BYTES} have been taken */
    TranscoderMemory(ByteBudget.Share share) {
        this.share = share;
    }

    /** Called when a job begins whose publisher has announced this size; 0 if it has announced none. */
    synchronized void announce(int width, int height) {
        announced = (long) width * height;
    }

    /** Returns true if the decoder may see a frame of this size. */
    synchronized boolean admits(FrameSize size) {
        if (size.pixels() <= ORDINARY.pixels()) {
            return true;
        }
        if (announced > 0 && size.pixels() > announced * FACTOR) {
            return false;
        }
        long growth = size.pixels() - largest;
        if (growth > 0) {
            if (!share.take(growth * BYTES_PER_PIXEL)) {
                return false;
            }
            largest = size.pixels();
        }
        return true;
    }

    /** Returns true if the transcoder holds so much memory that it must not be kept for another session. */
    synchronized boolean isLarge() {
        return largest > ORDINARY.pixels();
    }

    /** Gives the memory back: the transcoder is closed. */
    void release() {
        share.release();
    }
}
