package dev.fakedecart.internal.transcode;

import dev.fakedecart.internal.journal.MediaEvent;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.tag.LumaPlane;
import dev.fakedecart.tag.PixelMarker;

/**
 * Watches what a session's client sends: size and rate, beside those of its model, and whether a synthetic camera's
 * marker comes mirrored. A change that lasts is noted in the journal. Belongs to the thread of its participant.
 */
final class InputWatch {
    private static final long WINDOW_NANOS = 2_000_000_000L;

    /** A frame more or less in a window is no change of the rate. */
    private static final double RATE_TOLERANCE = 2;

    private final FrameJob job;
    private int width;
    private int height;
    private boolean mirrored;
    private long windowStart;
    private int framesInWindow;
    private int notedWidth;
    private int notedHeight;
    private double notedRate;
    private boolean notedMirrored;

    InputWatch(FrameJob job) {
        this.job = job;
    }

    /** True if the last marker that was seen was mirrored. */
    boolean isMirrored() {
        return mirrored;
    }

    /** An input frame has come. */
    void saw(int width, int height, long arrivedNanos) {
        if (windowStart == 0 || width != this.width || height != this.height) {
            this.width = width;
            this.height = height;
            windowStart = arrivedNanos;
            framesInWindow = 0;
            return;
        }
        framesInWindow++;
        long elapsed = arrivedNanos - windowStart;
        if (elapsed >= WINDOW_NANOS) {
            note(framesInWindow * 1e9 / elapsed);
            windowStart = arrivedNanos;
            framesInWindow = 0;
        }
    }

    /** The frame's marker has been looked for. */
    void looked(boolean markerFound, LumaPlane luma) {
        if (markerFound) {
            mirrored = false;
        } else if (PixelMarker.isMirrored(luma)) {
            mirrored = true;
        }
    }

    private void note(double rate) {
        boolean changed = width != notedWidth
                || height != notedHeight
                || mirrored != notedMirrored
                || Math.abs(rate - notedRate) > RATE_TOLERANCE;
        if (changed) {
            notedWidth = width;
            notedHeight = height;
            notedRate = rate;
            notedMirrored = mirrored;
            Model model = job.model();
            job.journal()
                    .append(new MediaEvent.InputObserved(
                            job.track(),
                            width,
                            height,
                            Math.round(rate * 10) / 10.0,
                            mirrored,
                            model.width(),
                            model.height(),
                            model.fps()));
        }
    }
}
