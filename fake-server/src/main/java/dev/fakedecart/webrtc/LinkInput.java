package dev.fakedecart.webrtc;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the datagrams of one {@link Link} enter the packet core. Safe for use by any thread; the datagrams of one thread
 * keep their order. Call {@link #close} once the link has ended.
 */
public final class LinkInput implements AutoCloseable {

    /** The longest datagram in bytes. No datagram of media is longer. */
    public static final int LONGEST = UdpSocket.LARGEST_IN;

    /** The most bytes that wait for the media thread. At 10 Mbit/s they arrive in 0.2 s. */
    static final int MOST_WAITING = 256 * 1024;

    /** Bytes that a datagram counts in addition to its own: a flood of short ones must not make a long queue. */
    static final int OVERHEAD = 128;

    private final MediaLoop loop;
    private final Link link;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();

    LinkInput(MediaLoop loop, Link link) {
        this.loop = loop;
        this.link = link;
    }

    /**
     * Passes a copy of a datagram to the media thread. Datagrams that arrive after {@link #close} are dropped.
     *
     * @param source where the client is, as {@link Link#send} takes it; resolved
     * @return false if the datagram was dropped because it is longer than any datagram of media, or because too much
     *     waits for the media thread
     */
    public boolean receive(InetSocketAddress source, byte[] data, int offset, int length) {
        if (length > LONGEST) {
            return false;
        }
        int counted = length + OVERHEAD;
        if (waiting.addAndGet(counted) > MOST_WAITING) {
            waiting.addAndGet(-counted);
            return false;
        }
        byte[] datagram = Arrays.copyOfRange(data, offset, offset + length);
        loop.execute(() -> {
            waiting.addAndGet(-counted);
            if (!closed.get()) {
                loop.received(link, source, datagram, length);
            }
        });
        return true;
    }

    /** Runs a task on the media thread after the datagrams that this thread passed before. */
    public void afterwards(Runnable task) {
        loop.execute(task);
    }

    /** Says that the link has ended: no peer sends to it any more. Idempotent. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            loop.execute(() -> loop.ended(link));
        }
    }
}
