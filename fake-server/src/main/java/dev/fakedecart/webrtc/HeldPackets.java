package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.rtp.RtpPacket;
import dev.fakedecart.webrtc.rtp.SequenceNumbers;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * The latest packets of one stream that arrived while a key frame was awaited. If the first packet of the key frame was
 * lost and arrives as a retransmission, its other packets are already stored. Belongs to the media thread.
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

    /** Discards all packets, because a new stream starts. */
    void clear() {
        packets.clear();
    }

    /** Removes and returns the packets that follow this sequence number, in order. Discards the others. */
    List<RtpPacket> takeAfter(int sequence) {
        List<RtpPacket> following = packets.stream()
                .filter(packet -> SequenceNumbers.distance(sequence, packet.sequence()) > 0)
                .sorted(Comparator.comparingInt(packet -> SequenceNumbers.distance(sequence, packet.sequence())))
                .toList();
        packets.clear();
        return following;
    }
}
