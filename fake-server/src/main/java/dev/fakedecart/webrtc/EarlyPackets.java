package dev.fakedecart.webrtc;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Media that came before its keys: a client sends as soon as its own side of the handshake is done, which is a moment
 * before ours is, and its first packets are a key frame. Holds no more than a large one. Belongs to the media thread.
 */
final class EarlyPackets {
    private static final int MOST = 128;

    private final Deque<byte[]> packets = new ArrayDeque<>();

    /** Keeps a copy; false if there is no more room. */
    boolean keep(byte[] datagram, int length) {
        if (packets.size() == MOST) {
            return false;
        }
        packets.add(Arrays.copyOf(datagram, length));
        return true;
    }

    /** What was kept, in the order in which it came; from now on there is nothing. */
    Iterable<byte[]> take() {
        var taken = new ArrayDeque<>(packets);
        packets.clear();
        return taken;
    }
}
