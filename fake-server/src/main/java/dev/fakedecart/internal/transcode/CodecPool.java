package dev.fakedecart.internal.transcode;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The idle transcoders of one codec, and the tracks that wait for one. Guarded by the {@link TranscoderPool}.
 *
 * @param <T> the transcoders
 */
final class CodecPool<T> {
    private final Deque<T> idle = new ArrayDeque<>();
    private final Deque<Track<T>> waiting = new ArrayDeque<>();
    private int count;

    /** Transcoders that become idle soon: they start, or drain their codecs. */
    private int expected;

    /** A track that needs a transcoder. */
    interface Track<T> {

        /** Returns true if the track no longer needs a transcoder. */
        boolean hasEnded();

        /** Lets a transcoder begin to work on this track. */
        void assign(T transcoder);

        /** Writes to the journal that this track gets no transcoder. */
        void noteFailure(String reason);
    }

    /** The number of transcoders of this codec: those that start, work, drain and are idle. */
    int count() {
        return count;
    }

    /** Gives a track an idle transcoder, or lets it wait for the next one. */
    void add(Track<T> track) {
        waiting.add(track);
        assign();
    }

    /** Returns true if more tracks wait than transcoders become idle soon. */
    boolean isShort() {
        waiting.removeIf(Track::hasEnded);
        return waiting.size() > expected;
    }

    /** Notes that a new transcoder starts. */
    void starts() {
        count++;
        expected++;
    }

    /**
     * Notes that a transcoder could not start.
     *
     * @return the track that has waited longest; it is no longer served
     */
    Optional<Track<T>> failed() {
        count--;
        expected--;
        return Optional.ofNullable(waiting.poll());
    }

    /** Takes an idle transcoder out of the pool, if there is one. */
    Optional<T> retireIdle() {
        Optional<T> retired = Optional.ofNullable(idle.pollLast());
        retired.ifPresent(transcoder -> count--);
        return retired;
    }

    /** Notes that a transcoder that drains its codecs does not come back. */
    void retired() {
        count--;
        expected--;
    }

    /** Notes that a transcoder has ended its job, and drains its codecs. */
    void drains() {
        expected++;
    }

    /** Takes a transcoder that is ready for a job: it has started, or its codecs are empty. */
    void ready(T transcoder) {
        expected--;
        idle.push(transcoder);
        assign();
    }

    private void assign() {
        waiting.removeIf(Track::hasEnded);
        while (!idle.isEmpty() && !waiting.isEmpty()) {
            waiting.remove().assign(idle.pop());
        }
    }
}
