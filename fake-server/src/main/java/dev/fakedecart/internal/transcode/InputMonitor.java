package dev.fakedecart.internal.transcode;

import dev.fakedecart.internal.journal.MediaEvent;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.tag.LumaPlane;
import dev.fakedecart.tag.PixelMarker;

/**
 * Monitors the frames that a session's client sends: their size and rate, and whether a synthetic camera's marker is
 * mirrored. Writes a change that lasts to the journal, beside the size and rate of the model. Belongs to the
 * transcoder's thread.
 */
final class InputMonitor {
    private static final long WINDOW_NANOS = 2_000_000_000L;

    /** In frames per second: one frame more or less in a window does not count as a change. */
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

    InputMonitor(FrameJob job) {
        this.job = job;
    }

    /** Returns true if the last marker was mirrored. */
    boolean isMirrored() {
        return mirrored;
    }

    /** Called when an input frame has arrived. */
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

    /** Called when the pixel marker of a frame was searched. */
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
