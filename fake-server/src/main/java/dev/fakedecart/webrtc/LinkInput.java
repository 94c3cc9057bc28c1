package dev.fakedecart.webrtc;

import java.net.InetSocketAddress;
import java.util.Arrays;

/**
 * The entrance to the packet core for the datagrams of one {@link Link}. Safe for use by any thread; the datagrams of
 * one thread keep their order. Call {@link #close} once the link has ended.
 */
public final class LinkInput implements AutoCloseable {

    /** The longest datagram in bytes. No datagram of media is longer. */
    public static final int LONGEST = UdpSocket.LARGEST_IN;

    private final MediaLoop loop;
    private final Link link;
    private final InputQueue queue;

    LinkInput(MediaLoop loop, Link link) {
        this.loop = loop;
        this.link = link;
        this.queue = new InputQueue(loop);
    }

    /**
     * Passes a copy of a datagram to the media thread. Datagrams that arrive after {@link #close} are dropped.
     *
     * @param source the client's address, as {@link Link#send} takes it; resolved
     * @return false if the datagram was dropped because it is longer than any datagram of media, or because too much
     *     waits for the media thread
     */
    public boolean receive(InetSocketAddress source, byte[] data, int offset, int length) {
        if (length > LONGEST || !queue.reserve(length)) {
            return false;
        }
        byte[] datagram = Arrays.copyOfRange(data, offset, offset + length);
        queue.pass(length, () -> loop.received(link, source, datagram, length));
        return true;
    }

    /** Runs a task on the media thread after the datagrams that this thread passed before. */
    public void afterwards(Runnable task) {
        queue.afterwards(task);
    }

    /** Reports that the link has ended: no peer sends to it after that. Idempotent. */
    @Override
    public void close() {
        queue.close(() -> loop.ended(link));
    }
}
