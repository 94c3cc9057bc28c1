package dev.fakedecart.webrtc;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A link that keeps what is sent, and counts. */
final class FakeLink implements Link {
    private final LinkProtocol protocol;
    final Queue<byte[]> sent = new ConcurrentLinkedQueue<>();
    final AtomicInteger authenticated = new AtomicInteger();
    final AtomicInteger released = new AtomicInteger();

    FakeLink(LinkProtocol protocol) {
        this.protocol = protocol;
    }

    @Override
    public LinkProtocol protocol() {
        return protocol;
    }

    @Override
    public boolean send(byte[] data, int length, InetSocketAddress target) {
        return sent.add(Arrays.copyOf(data, length));
    }

    @Override
    public void authenticated() {
        authenticated.incrementAndGet();
    }

    @Override
    public void released() {
        released.incrementAndGet();
    }
}
