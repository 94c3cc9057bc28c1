package dev.fakedecart.internal.transcode;

import dev.fakedecart.internal.journal.MediaEvent;
import dev.fakedecart.webrtc.IncomingTrack;
import dev.fakedecart.webrtc.OutgoingTrack;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A track that has a transcoder of the pool, or waits for one. Guarded by the pool. */
final class PooledTrack implements TranscodedTrack, CodecPool.Track<Transcoder> {
    private final TranscoderPool pool;
    private final FrameJob job;
    private final IncomingTrack from;

    /** The receivers that wait with this track. */
    private final List<OutgoingTrack> receivers = new ArrayList<>();

    private @Nullable Transcoder transcoder;
    private boolean ended;

    PooledTrack(TranscoderPool pool, FrameJob job, IncomingTrack from) {
        this.pool = pool;
        this.job = job;
        this.from = from;
    }

    @Override
    public void assign(Transcoder assigned) {
        synchronized (pool) {
            transcoder = assigned;
            assigned.begin(job, from);
            receivers.forEach(assigned::attach);
            receivers.clear();
        }
    }

    @Override
    public boolean hasEnded() {
        synchronized (pool) {
            return ended;
        }
    }

    /** Writes to the journal that this track waits, because as many transcoders work as may. */
    void noteWait(int most) {
        job.journal().append(new MediaEvent.InferenceAwaited(job.track(), most));
    }

    @Override
    public void noteFailure(String reason) {
        job.journal().append(new MediaEvent.InferenceFailed(job.track(), reason));
    }

    @Override
    public void attach(OutgoingTrack receiver) {
        synchronized (pool) {
            if (transcoder == null) {
                receivers.add(receiver);
            } else if (!ended && !pool.isClosed()) {
                transcoder.attach(receiver);
            }
        }
    }

    @Override
    public void detach(OutgoingTrack receiver) {
        synchronized (pool) {
            receivers.remove(receiver);
            if (transcoder != null && !ended && !pool.isClosed()) {
                transcoder.detach(receiver);
            }
        }
    }

    @Override
    public void end() {
        synchronized (pool) {
            if (!ended) {
                ended = true;
                if (transcoder != null) {
                    pool.release(transcoder);
                }
            }
        }
    }
}
