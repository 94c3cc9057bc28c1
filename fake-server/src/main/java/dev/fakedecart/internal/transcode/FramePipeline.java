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
 * Turns input frames of one session into output frames: reads the marker, transforms, overlays and tags, all from one
 * snapshot of the session's state, or does to them what else is asked for. Belongs to the thread of its participant.
 */
public final class FramePipeline {
    private static final long NANOS_PER_TENTH = 100_000;
    private static final int LONGEST_HELD = 0xffff;

    private final FrameJob job;
    private final InputWatch watch;
    private volatile @Nullable Look look;
    private volatile @Nullable Look nextLook;
    private long frames;
    private @Nullable I420Picture frozen;
    private boolean showsFrozen;
    private long shownRevision = -1;

    /** A pipeline for one track of one session. */
    public FramePipeline(FrameJob job) {
        this.job = job;
        this.watch = new InputWatch(job);
    }

    /** How many frames there have been since the initial state was in force, also those that were not let out. */
    long frames() {
        return frames;
    }

    /** Paints what frames of this size will need, before the first one comes. */
    void expect(int width, int height) {
        Optional<SessionState> state = job.state().get();
        if (state.isPresent() && width > 0 && height > 0) {
            look = new Look(job, state.get(), width, height);
        }
    }

    /** Paints what frames of a state that comes into force next will need, if they keep their size. On any thread. */
    void prepare(SessionState next) {
        Look current = look;
        if (current != null) {
            nextLook = current.with(next);
        }
    }

    /** Notes an input frame as it came, before it is scaled. */
    void saw(int width, int height, long arrivedNanos) {
        watch.saw(width, height, arrivedNanos);
    }

    /**
     * The size of the output frame that is made next.
     *
     * @param original what it would be without degradation
     */
    PictureSize sizeOf(PictureSize original, Degradation degradation) {
        return isFrozen(degradation) && frozen != null ? PictureSize.of(frozen) : degradation.sizeOf(original);
    }

    /** True if there is a frozen picture to show, and it is to be shown. */
    private boolean isFrozen(Degradation degradation) {
        return showsFrozen && degradation.shown() == Shown.FROZEN;
    }

    /** What becomes of a frame. */
    public enum Outcome {
        LEAVES,
        /** It must not leave: the initial state is not in force yet. */
        WITHHELD,
        /** It does not leave: frames are thinned out. */
        DROPPED
    }

    /**
     * Changes a frame into an output frame.
     *
     * @param picture of the {@linkplain #sizeOf size} that it shall have
     * @param arrivedNanos when its last packet arrived
     */
    public Outcome render(I420Picture picture, long arrivedNanos, Degradation degradation) {
        Optional<SessionState> snapshot = job.state().get();
        if (snapshot.isEmpty()) {
            return Outcome.WITHHELD;
        }
        frames++;
        if (!degradation.lets(frames)) {
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

    /** The next frames show this one. The copy is kept for the next time: it is large, and not on the heap. */
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
        Look now = lookOf(state, picture);
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
        }
    }

    private Look lookOf(SessionState state, I420Picture picture) {
        Look current = look;
        if (current != null && current.isOf(state, picture.width(), picture.height())) {
            return current;
        }
        Look next = nextLook;
        if (next != null && next.isOf(state, picture.width(), picture.height())) {
            look = next;
            return next;
        }
        var painted = new Look(job, state, picture.width(), picture.height());
        look = painted;
        return painted;
    }

    private static int held(long arrivedNanos) {
        long tenths = (System.nanoTime() - arrivedNanos) / NANOS_PER_TENTH;
        return (int) Math.max(0, Math.min(LONGEST_HELD, tenths));
    }
}
