package dev.fakedecart.webrtc.dtls;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bouncycastle.tls.DatagramTransport;
import org.jspecify.annotations.Nullable;

/**
 * The bounded queue between the network thread, which must not block, and BouncyCastle, which blocks for datagrams.
 * Datagrams beyond the bound are dropped.
 */
final class DatagramQueue implements DatagramTransport {
    private static final int CAPACITY = 64;
    private static final int RECEIVE_LIMIT = 1500;
    private static final int SEND_LIMIT = 1200; // below the smallest MTU of ordinary paths
    private static final byte[] CLOSED = new byte[0];

    private final BlockingQueue<byte[]> arrived = new ArrayBlockingQueue<>(CAPACITY);
    private final Consumer<byte[]> network;
    private volatile boolean closed;

    /** The time at which a thread began to wait for the next datagram; 0 if none waits. */
    private volatile long waitingSince;

    /** @param network takes each datagram to send, on any thread, without blocking */
    DatagramQueue(Consumer<byte[]> network) {
        this.network = network;
    }

    /** Called by the network thread; never blocks. */
    void offer(byte[] datagram) {
        if (!closed) {
            arrived.offer(datagram);
        }
    }

    /**
     * Returns how long a thread has been waiting for a datagram, across several calls of {@link #receive}; 0 if none
     * waits.
     */
    long stalledNanos() {
        long since = waitingSince;
        return since == 0 ? 0 : System.nanoTime() - since;
    }

    boolean isEmpty() {
        return arrived.isEmpty();
    }

    @Override
    public int getReceiveLimit() {
        return RECEIVE_LIMIT;
    }

    @Override
    public int getSendLimit() {
        return SEND_LIMIT;
    }

    @Override
    public int receive(byte[] buffer, int at, int room, int waitMillis) throws IOException {
        byte[] datagram = next(waitMillis);
        if (datagram == null) {
            return -1;
        }
        if (closed) {
            throw new IOException("closed");
        }
        int length = Math.min(room, datagram.length);
        System.arraycopy(datagram, 0, buffer, at, length);
        return length;
    }

    private byte @Nullable [] next(int waitMillis) throws IOException {
        if (closed) {
            return CLOSED;
        }
        try {
            if (waitingSince == 0) {
                waitingSince = System.nanoTime() | 1;
            }
            byte[] datagram = arrived.poll(waitMillis, TimeUnit.MILLISECONDS);
            if (datagram != null) {
                waitingSince = 0;
            }
            return datagram;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void send(byte[] buffer, int at, int length) {
        if (!closed) {
            byte[] datagram = new byte[length];
            System.arraycopy(buffer, at, datagram, 0, length);
            network.accept(datagram);
        }
    }

    /** Wakes a thread that waits in {@link #receive}. */
    @Override
    public void close() {
        closed = true;
        arrived.clear();
        arrived.offer(CLOSED);
    }
}
