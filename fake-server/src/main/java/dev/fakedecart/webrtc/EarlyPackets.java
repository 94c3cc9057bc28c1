package dev.fakedecart.webrtc;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Media that arrived before its keys. A client sends as soon as its side of the handshake is done, a moment before the
 * server's side is, and its first packets are a key frame. Has room for one large key frame. Belongs to the media
 * thread.
 */
final class EarlyPackets {
    private static final int MOST = 128;

    private final Deque<byte[]> packets = new ArrayDeque<>();

    /** Stores a copy; returns false if there is no more room. */
    boolean keep(byte[] datagram, int length) {
        if (packets.size() == MOST) {
            return false;
        }
        packets.add(Arrays.copyOf(datagram, length));
        return true;
    }

    /** Removes and returns the stored packets in the order of their arrival. */
    Iterable<byte[]> take() {
        var taken = new ArrayDeque<>(packets);
        packets.clear();
        return taken;
    }
}
