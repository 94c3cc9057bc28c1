package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.rtp.RtpPacket;
import dev.fakedecart.webrtc.rtp.SequenceNumbers;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes sequence numbers and timestamps that continue without a gap when the track changes to another stream. Drops
 * packets that precede the change.
 */
final class ContinuityStage implements OutgoingStage {

    /** The first sequence number lies in the lower half of the range, so that no packet precedes the first rollover. */
    private static final int LARGEST_FIRST_SEQUENCE = 0x8000;

    private final int clockRate;
    private int sequenceOffset;
    private int timestampOffset;
    private long firstSequence;
    private long highestSequence;
    private int highestTimestamp;
    private long highestNanos;

    /** @param clockRate of the timestamps, in Hz */
    ContinuityStage(int clockRate) {
        this(clockRate, ThreadLocalRandom.current().nextInt(1, LARGEST_FIRST_SEQUENCE));
    }

    /** @param lastSequence the sequence number before the first one of this track */
    ContinuityStage(int clockRate, int lastSequence) {
        this.clockRate = clockRate;
        this.highestSequence = 0x10000L + lastSequence;
    }

    /**
     * Continues with a new stream.
     *
     * @param first the first packet of that stream that this track sends
     * @param hasSent true if the track has sent packets, whose timestamps are continued by the time that has passed
     */
    void startWith(RtpPacket first, boolean hasSent, long now) {
        firstSequence = highestSequence + 1;
        sequenceOffset = (int) firstSequence - first.sequence();
        if (hasSent) {
            // Layers of one picture can arrive at the same time; two frames with one timestamp would be one frame.
            long elapsedTicks = Math.max(1, (now - highestNanos) / 1_000 * clockRate / 1_000_000);
            timestampOffset = highestTimestamp + (int) elapsedTicks - first.timestamp();
        }
    }

    /** The offset of the timestamps of the current stream. */
    int timestampOffset() {
        return timestampOffset;
    }

    @Override
    public boolean process(OutgoingPacket outgoing) {
        RtpPacket packet = outgoing.packet();
        long sequence = SequenceNumbers.unwrap(highestSequence, (packet.sequence() + sequenceOffset) & 0xffff);
        if (sequence < firstSequence) {
            return false;
        }
        packet.sequence((int) sequence & 0xffff);
        packet.timestamp(packet.timestamp() + timestampOffset);
        if (sequence > highestSequence) {
            highestSequence = sequence;
            highestTimestamp = packet.timestamp();
            highestNanos = outgoing.now();
        }
        return true;
    }
}
