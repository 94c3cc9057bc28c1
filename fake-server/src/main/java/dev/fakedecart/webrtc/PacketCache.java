package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.rtp.RtpPacket;

/**
 * The latest packets of an outgoing stream before encryption, for retransmission. At 3.5 Mbit/s the cache covers more
 * than a second and takes 0.75 MB, which it allocates as packets arrive.
 */
final class PacketCache {
    private static final int PACKETS = 512;
    private static final int MASK = PACKETS - 1;
    private static final int LARGEST = 1500;
    private static final long SHORTEST_REPEAT_NANOS = 10_000_000L;

    private final byte[][] packets = new byte[PACKETS][];
    private final int[] lengths = new int[PACKETS];
    private final int[] sequences = new int[PACKETS];
    private final long[] repeated = new long[PACKETS];

    void put(RtpPacket packet) {
        if (packet.length() > LARGEST) {
            return;
        }
        int slot = packet.sequence() & MASK;
        if (packets[slot] == null) {
            packets[slot] = new byte[LARGEST];
        }
        System.arraycopy(packet.data(), 0, packets[slot], 0, packet.length());
        lengths[slot] = packet.length();
        sequences[slot] = packet.sequence();
        repeated[slot] = Long.MIN_VALUE;
    }

    /**
     * Reads a packet back.
     *
     * @return false if the packet is no longer stored, or was requested a moment ago and its retransmission is still on
     *     the way
     */
    boolean get(int sequence, RtpPacket packet, long now) {
        int slot = sequence & MASK;
        if (lengths[slot] == 0 || sequences[slot] != sequence) {
            return false;
        }
        if (repeated[slot] != Long.MIN_VALUE && now - repeated[slot] < SHORTEST_REPEAT_NANOS) {
            return false;
        }
        repeated[slot] = now;
        System.arraycopy(packets[slot], 0, packet.data(), 0, lengths[slot]);
        return packet.parse(lengths[slot]);
    }
}
