package dev.fakedecart.internal.transcode;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The idle transcoders of one codec, and the tracks that wait for one. Guarded by the {@link TranscoderPool}. */
final class CodecPool {
    private final Deque<Transcoder> idle = new ArrayDeque<>();
    private final Deque<PooledTrack> waiting = new ArrayDeque<>();
    private int count;

    /** Transcoders that become idle soon: they start, or drain their codecs. */
    private int expected;

    /** All transcoders of this codec: those that start, work, drain and are idle. */
    int count() {
        return count;
    }

    /** Gives a track an idle transcoder, or lets it wait for the next one. */
    void add(PooledTrack track) {
        waiting.add(track);
        assign();
    }

    /** True if more tracks wait than transcoders become idle soon. */
    boolean isShort() {
        waiting.removeIf(PooledTrack::hasEnded);
        return waiting.size() > expected;
    }

    /** A new transcoder starts. */
    void starts() {
        count++;
        expected++;
    }

    /**
     * A transcoder could not start.
     *
     * @return the track that has waited longest; it is not served any more
     */
    Optional<PooledTrack> failed() {
        count--;
        expected--;
        return Optional.ofNullable(waiting.poll());
    }

    /** Takes an idle transcoder out of the pool, if there is one. */
    Optional<Transcoder> retireIdle() {
        Optional<Transcoder> retired = Optional.ofNullable(idle.pollLast());
        retired.ifPresent(transcoder -> count--);
        return retired;
    }

    /** A transcoder that drains its codecs does not come back. */
    void retired() {
        count--;
        expected--;
    }

    /** A transcoder has ended its job, and drains its codecs. */
    void drains() {
        expected++;
    }

    /** A transcoder is ready for a job: it has started, or its codecs are empty. */
    void ready(Transcoder transcoder) {
        expected--;
        idle.push(transcoder);
        assign();
    }

    private void assign() {
        waiting.removeIf(PooledTrack::hasEnded);
        while (!idle.isEmpty() && !waiting.isEmpty()) {
            waiting.remove().assign(idle.pop());
        }
    }
}
