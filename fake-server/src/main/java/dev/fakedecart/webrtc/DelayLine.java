package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The packets of one track that wait until they are old enough for the receivers. Keeps copies, in the order of their
 * arrival. Belongs to the media thread.
 */
final class DelayLine {

    /** About 8 MiB: 6 s of a track of 8 Mbit/s. The oldest packet leaves early if there are more. */
    private static final int MOST = 4_096;

    private final Deque<Held> held = new ArrayDeque<>();
    private final Deque<RtpPacket> spare = new ArrayDeque<>();
    private long delayNanos;
    private int keyFrames;

    /**
     * A packet that waits.
     *
     * @param arrived when it arrived, as of {@link System#nanoTime}
     * @param startsKeyFrame true if it is the first packet of a key frame
     */
    record Held(RtpPacket packet, IncomingStream stream, boolean startsKeyFrame, long arrived) {}

    /** Sets how long packets wait from now on, also those that wait already. 0 lets all of them leave. */
    void delay(long nanos) {
        delayNanos = nanos;
    }

    /** Returns true if a packet that arrives now must wait. */
    boolean isActive() {
        return delayNanos > 0 || !held.isEmpty();
    }

    /** Returns true if a key frame waits, so that receivers need not ask for one. */
    boolean holdsKeyFrame() {
        return keyFrames > 0;
    }

    /** Keeps a copy of a packet. */
    void hold(RtpPacket packet, IncomingStream stream, boolean startsKeyFrame, long now) {
        RtpPacket copy = spare.isEmpty() ? new RtpPacket() : spare.removeLast();
        copy.copyFrom(packet);
        held.addLast(new Held(copy, stream, startsKeyFrame, now));
        if (startsKeyFrame) {
            keyFrames++;
        }
    }

    /** Removes and returns the oldest packet if it must not wait any longer; null otherwise. */
    @Nullable
    Held takeDue(long now) {
        Held oldest = held.peekFirst();
        if (oldest == null || (now - oldest.arrived < delayNanos && held.size() <= MOST)) {
            return null;
        }
        held.removeFirst();
        if (oldest.startsKeyFrame) {
            keyFrames--;
        }
        return oldest;
    }

    /** Takes back a packet that was taken, to be used again. */
    void recycle(Held taken) {
        if (spare.size() < MOST) {
            spare.addLast(taken.packet);
        }
    }
}
