package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.rtp.RtpPacket;
import dev.fakedecart.webrtc.rtp.SequenceNumbers;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * The last packets of one stream that came while a key frame was awaited. Where its first packet was lost and comes as
 * a retransmission, the rest of it is already here. Belongs to the media thread.
 */
final class HeldPackets {
    private static final int MOST = 128; // a large key frame

    private final Deque<RtpPacket> packets = new ArrayDeque<>();

    /** Keeps a copy. */
    void hold(RtpPacket packet) {
        if (packets.size() == MOST) {
            packets.removeFirst();
        }
        var copy = new RtpPacket();
        copy.copyFrom(packet);
        packets.addLast(copy);
    }

    /** Forgets all: what comes from now on is of another stream. */
    void clear() {
        packets.clear();
    }

    /** The packets that follow this sequence number, in order; from now on there are none. */
    List<RtpPacket> takeAfter(int sequence) {
        List<RtpPacket> following = packets.stream()
                .filter(packet -> SequenceNumbers.distance(sequence, packet.sequence()) > 0)
                .sorted(Comparator.comparingInt(packet -> SequenceNumbers.distance(sequence, packet.sequence())))
                .toList();
        packets.clear();
        return following;
    }
}
