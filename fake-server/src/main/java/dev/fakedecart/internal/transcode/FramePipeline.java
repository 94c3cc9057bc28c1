package dev.fakedecart.internal.transcode;

import dev.fakedecart.internal.journal.SessionEvent;
import dev.fakedecart.internal.session.SessionState;
import dev.fakedecart.internal.transcode.Degradation.Shown;
import dev.fakedecart.internal.transcode.overlay.I420Picture;
import dev.fakedecart.tag.PixelMarker;
import dev.fakedecart.tag.TagGrid;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Turns input frames of one track into output frames: reads the pixel marker, treats the colours, draws the overlay and
 * the tag, all from one snapshot of the session's state; and degrades pictures. Belongs to the transcoder's thread.
 */
public final class FramePipeline {
    private static final long NANOS_PER_TENTH = 100_000;
    private static final int LONGEST_HELD = 0xffff;

    private final FrameJob job;
    private final InputMonitor watch;
    private final FrameRateLimit rate;
    private volatile PictureSize expected = new PictureSize(0, 0);
    private volatile @Nullable FrameStyle style;
    private volatile @Nullable FrameStyle nextStyle;
    private long frames;
    private @Nullable I420Picture frozen;
    private boolean showsFrozen;
    private long shownRevision = -1;

    /** Makes a pipeline for one track of one session. */
    public FramePipeline(FrameJob job) {
        this.job = job;
        this.watch = new InputMonitor(job);
        this.rate = new FrameRateLimit(job.framesPerSecond());
    }

    /** The number of frames since the initial state came into force, including those that were not sent. */
    long frames() {
        return frames;
    }

    /** Paints what frames of this size need, before the first one arrives. */
    void expect(int width, int height) {
        expected = new PictureSize(width, height);
        Optional<SessionState> state = job.state().snapshot();
        if (state.isPresent() && width > 0 && height > 0) {
            style = new FrameStyle(job, state.get(), width, height);
        }
    }

    /**
     * Paints what frames of the next state need, if they keep their size or, before the first frame, have the expected
     * one. May be called on any thread.
     */
    void prepare(SessionState next) {
        FrameStyle current = style;
        PictureSize size = expected;
        if (current != null) {
            nextStyle = current.with(next);
        } else if (size.width() > 0 && size.height() > 0) {
            nextStyle = new FrameStyle(job, next, size.width(), size.height());
        }
    }

    /** Notes the size and time of an input frame, before it is scaled. */
    void saw(int width, int height, long arrivedNanos) {
        watch.saw(width, height, arrivedNanos);
    }

    /**
     * The size of the next output frame.
     *
     * @param original the size without degradation
     */
    PictureSize sizeOf(PictureSize original, Degradation degradation) {
        return isFrozen(degradation) && frozen != null ? PictureSize.of(frozen) : degradation.sizeOf(original);
    }

    /** Returns true if the frozen picture is shown. */
    private boolean isFrozen(Degradation degradation) {
        return showsFrozen && degradation.shown() == Shown.FROZEN;
    }

    /** The treatment of a rendered frame in the transcoder. */
    public enum Outcome {
        /** Sends it. */
        LEAVES,
        /** Does not send it, because the initial state is not in force yet. */
        WITHHELD,
        /** Does not send it, because frames are decimated, or come faster than the service sends them. */
        DROPPED
    }

    /**
     * Renders a frame in place.
     *
     * @param picture the input frame, scaled to the {@linkplain #sizeOf output's size}
     * @param arrivedNanos when the frame's last packet arrived
     */
    public Outcome render(I420Picture picture, long arrivedNanos, Degradation degradation) {
        Optional<SessionState> snapshot = job.state().snapshot();
        if (snapshot.isEmpty()) {
            return Outcome.WITHHELD;
        }
        frames++;
        if (!rate.admits(arrivedNanos) || !degradation.sends(frames)) {
            return Outcome.DROPPED;
        }
        if (isFrozen(degradation) && frozen != null) {
            picture.show(frozen);
            return Outcome.LEAVES;
        }
        showsFrozen = false;
        if (degradation.shown() == Shown.BLACK) {
            picture.blacken();
        } else {
            render(picture, snapshot.get(), arrivedNanos);
        }
        if (degradation.shown() == Shown.FROZEN) {
            freeze(picture);
        }
        return Outcome.LEAVES;
    }

    /** Copies the picture, for the next frames to show. Reuses the buffer, which is large and not on the heap. */
    private void freeze(I420Picture picture) {
        if (frozen == null || !PictureSize.of(frozen).equals(PictureSize.of(picture))) {
            frozen = I420Picture.allocate(picture.width(), picture.height());
        }
        frozen.show(picture);
        showsFrozen = true;
    }

    private void render(I420Picture picture, SessionState state, long arrivedNanos) {
        OptionalInt marker =
                job.restampsMarker() ? PixelMarker.read(picture.luma()) : PixelMarker.readSurely(picture.luma());
        watch.looked(marker.isPresent(), picture.luma());
        FrameStyle now = styleOf(state, picture);
        now.apply(picture, frames);
        if (job.restampsMarker() && marker.isPresent()) {
            PixelMarker.stamp(picture.luma(), marker.getAsInt());
        }
        TagGrid.of(picture.width(), picture.height())
                .ifPresent(grid -> picture.neutralise(grid.width(), grid.height()));
        now.tag(frames, marker, watch.isMirrored(), held(arrivedNanos)).draw(picture.luma());
        if (state.revision() != shownRevision) {
            shownRevision = state.revision();
            job.journal().append(new SessionEvent.StateRendered(state.revision(), frames));
            if (state.revision() > 0) {
                job.onRendered().accept(state.revision());
            }
        }
    }

    private FrameStyle styleOf(SessionState state, I420Picture picture) {
        FrameStyle current = style;
        if (current != null && current.isOf(state, picture.width(), picture.height())) {
            return current;
        }
        FrameStyle next = nextStyle;
        if (next != null && next.isOf(state, picture.width(), picture.height())) {
            style = next;
            return next;
        }
        var painted = new FrameStyle(job, state, picture.width(), picture.height());
        style = painted;
        return painted;
    }

    private static int held(long arrivedNanos) {
        long tenths = (System.nanoTime() - arrivedNanos) / NANOS_PER_TENTH;
        return (int) Math.max(0, Math.min(LONGEST_HELD, tenths));
    }
}
