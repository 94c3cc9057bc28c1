package dev.fakedecart.client.packets;

import dev.fakedecart.webrtc.LinkProtocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The network of many synthetic peers: one thread for their packets and several threads for their handshakes. */
public final class PacketNetwork implements AutoCloseable {
    private static final long TICK_NANOS = 2_000_000;

    private final Selector selector;
    private final Thread thread = new Thread(this::run, "synthetic-network");
    private final ExecutorService handshakes = Executors.newCachedThreadPool(task -> {
        var worker = new Thread(task, "synthetic-dtls");
        worker.setDaemon(true);
        return worker;
    });
    private final Queue<Runnable> posted = new ConcurrentLinkedQueue<>();
    private final List<PacketPeer> peers = new ArrayList<>();
    private volatile boolean stopped;

    private final LinkProtocol protocol;
    private final int receiveBuffer;

    /** A network of UDP sockets. */
    public PacketNetwork() {
        this(LinkProtocol.UDP, 0);
    }

    /**
     * A network of UDP sockets or TCP connections.
     *
     * @param protocol {@link LinkProtocol#TCP} or {@link LinkProtocol#UDP}
     * @param receiveBuffer bytes that the system keeps of each TCP connection; 0 for its own choice
     */
    public PacketNetwork(LinkProtocol protocol, int receiveBuffer) {
        this.protocol = protocol;
        this.receiveBuffer = receiveBuffer;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread.setDaemon(true);
        thread.start();
    }

    LinkProtocol protocol() {
        return protocol;
    }

    PacketSocket connect(InetSocketAddress server) throws IOException {
        return protocol == LinkProtocol.TCP ? FramedTcp.connect(server, receiveBuffer) : PacketSocket.udp(server);
    }

    void interest(PacketPeer peer, int operations) {
        SelectionKey key = peer.channel().keyFor(selector);
        if (key != null && key.isValid()) {
            key.interestOps(operations);
        }
    }

    ExecutorService handshakes() {
        return handshakes;
    }

    void execute(Runnable task) {
        posted.add(task);
        selector.wakeup();
    }

    void add(PacketPeer peer) {
        execute(() -> {
            try {
                peer.channel().register(selector, SelectionKey.OP_READ, peer);
                peers.add(peer);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    void remove(PacketPeer peer) {
        execute(() -> peers.remove(peer));
    }

    private void run() {
        try {
            long nextTick = System.nanoTime();
            while (!stopped) {
                long wait = Math.max(1, (nextTick - System.nanoTime()) / 1_000_000);
                selector.select(key -> ((PacketPeer) key.attachment()).readable(), wait);
                for (Runnable task = posted.poll(); task != null; task = posted.poll()) {
                    task.run();
                }
                long now = System.nanoTime();
                if (now >= nextTick) {
                    nextTick = now + TICK_NANOS;
                    for (PacketPeer peer : peers) {
                        peer.tick(now);
                    }
                }
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stopped = true;
        selector.wakeup();
        handshakes.shutdownNow();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
