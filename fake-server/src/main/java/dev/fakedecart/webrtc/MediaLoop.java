package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.dtls.DtlsCertificate;
import dev.fakedecart.webrtc.rtp.RtcpWriter;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import dev.fakedecart.webrtc.stun.StunMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The media thread: reads the sockets in turn, finds each datagram's peer, runs what other threads post, and ticks. A
 * peer whose packets make the code fail loses its connection; the thread goes on.
 */
final class MediaLoop implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(MediaLoop.class);

    /** From one socket before the next gets its turn. */
    private static final int DATAGRAMS_PER_TURN = 32;

    private static final long TICK_NANOS = 10_000_000L;

    private final Selector selector;
    private final List<UdpSocket> sockets = new ArrayList<>();
    private final List<StunPort> stunPorts = new ArrayList<>();
    private final DtlsCertificate certificate;
    private final Executor workers;
    private final PeerTable peers = new PeerTable();
    private final List<Peer> holding = new ArrayList<>();
    private final Queue<Runnable> posted = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Thread thread;
    private volatile boolean stopping;

    private final byte[] datagram = new byte[UdpSocket.LARGEST_IN];
    private final byte[] wire = new byte[UdpSocket.LARGEST_OUT];
    private final RtpPacket incomingPacket = new RtpPacket();
    private final RtpPacket outgoingPacket = new RtpPacket();
    private final RtcpWriter rtcp = new RtcpWriter();
    private final Consumer<SelectionKey> readTurn = this::readTurn;
    private final int[] scratch = new int[RtcpWriter.MOST_NACKS];
    private long now = System.nanoTime();
    private long nextTick;

    /** @param stunChannels sockets that answer STUN binding requests and nothing else */
    MediaLoop(
            List<DatagramChannel> channels,
            List<DatagramChannel> stunChannels,
            DtlsCertificate certificate,
            Executor workers)
            throws IOException {
        this.selector = Selector.open();
        this.certificate = certificate;
        this.workers = workers;
        for (DatagramChannel channel : channels) {
            var socket = new UdpSocket(channel);
            channel.register(selector, SelectionKey.OP_READ, socket);
            sockets.add(socket);
        }
        for (DatagramChannel channel : stunChannels) {
            var port = new StunPort(new UdpSocket(channel));
            channel.register(selector, SelectionKey.OP_READ, port);
            stunPorts.add(port);
        }
    }

    // ---- for any thread

    /** Runs a task on the media thread, in the order of the calls of each thread. Dropped once the loop has ended. */
    void execute(Runnable task) {
        posted.add(task);
        if (Thread.currentThread() != thread) {
            selector.wakeup();
        }
    }

    void runOnWorker(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            log.debug("no worker is free for a goodbye");
        }
    }

    DtlsCertificate certificate() {
        return certificate;
    }

    Executor workers() {
        return workers;
    }

    /** Closes all peers; complete once their goodbyes are with the workers. */
    CompletableFuture<Void> closePeers(String reason) {
        var closed = new CompletableFuture<Void>();
        execute(() -> {
            peers.all().forEach(peer -> peer.closeNow(false, reason));
            closed.complete(null);
        });
        return closed;
    }

    /** Ends the loop, once what has been posted before has run. */
    void stop() {
        execute(() -> stopping = true);
    }

    // ---- for the media thread

    void add(Peer peer) {
        peers.add(peer);
    }

    void remember(IceLite.Path path, Peer peer) {
        peers.remember(path.remote(), peer);
    }

    void forget(Peer peer) {
        peers.remove(peer);
    }

    /** A peer's network holds datagrams, which {@link #release} passes when they are due. */
    void holds(Peer peer) {
        ImpairedNetwork network = peer.network();
        if (network != null && !network.setListed(true)) {
            holding.add(peer);
        }
    }

    int peerCount() {
        return (int) peers.all().stream().filter(peer -> !peer.isInner()).count();
    }

    /** The time at which the datagram or tick in hand began, of {@link System#nanoTime}. */
    long now() {
        return now;
    }

    byte[] wire() {
        return wire;
    }

    RtpPacket incomingPacket() {
        return incomingPacket;
    }

    RtpPacket outgoingPacket() {
        return outgoingPacket;
    }

    RtcpWriter rtcp() {
        return rtcp;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try {
            while (!stopping) {
                selector.select(readTurn, waitMillis());
                now = System.nanoTime();
                runPosted();
                tick();
                release();
            }
            runPosted();
        } catch (IOException e) {
            log.error("the media thread ends: its selector failed", e);
        } finally {
            closeSockets();
        }
    }

    private long waitMillis() {
        if (peers.isEmpty()) {
            return 0; // until something comes
        }
        long next = nextTick;
        for (int i = 0; i < holding.size(); i++) {
            next = Math.min(next, nextDue(holding.get(i)));
        }
        return Math.max(1, (next - System.nanoTime()) / 1_000_000);
    }

    private static long nextDue(Peer peer) {
        ImpairedNetwork network = peer.network();
        return network == null ? Long.MAX_VALUE : network.nextDue();
    }

    /** Passes the datagrams that were held and are due. What comes of that may be held in its turn. */
    private void release() {
        for (int i = 0; i < holding.size(); i++) {
            Peer peer = holding.get(i);
            ImpairedNetwork network = peer.network();
            try {
                if (network != null) {
                    network.release(now);
                }
            } catch (RuntimeException | OutOfMemoryError e) {
                fail(peer, e);
            }
        }
        for (int i = holding.size() - 1; i >= 0; i--) {
            ImpairedNetwork network = holding.get(i).network();
            if (network != null && network.nextDue() == Long.MAX_VALUE) {
                network.setListed(false);
                holding.remove(i);
            }
        }
    }

    private void readTurn(SelectionKey key) {
        try {
            if (key.attachment() instanceof StunPort port) {
                port.answer(datagram);
                return;
            }
            var socket = (UdpSocket) key.attachment();
            for (int i = 0; i < DATAGRAMS_PER_TURN; i++) {
                InetSocketAddress source = socket.receive(datagram);
                if (source == null) {
                    return;
                }
                now = System.nanoTime();
                dispatch(socket, source, socket.receivedLength());
            }
        } catch (IOException e) {
            log.warn("cannot read from the UDP port: {}", e.getMessage());
        }
    }

    /** Finds the peer of the datagram at hand: a check says whom it is for, all else is known by where it comes from. */
    private void dispatch(UdpSocket socket, InetSocketAddress source, int length) {
        if (length == 0) {
            return;
        }
        int first = datagram[0] & 0xff;
        Peer peer = null;
        try {
            if (first <= StunMessage.LARGEST_FIRST_BYTE) {
                StunMessage message = StunMessage.parse(datagram, length);
                if (message != null && message.type() == StunMessage.BINDING_REQUEST) {
                    peer = peers.byUfrag(IceLite.localUfrag(message));
                    if (peer != null) {
                        peer.arrived(datagram, length, new IceLite.Path(socket, source), now);
                    }
                }
                return;
            }
            peer = peers.byAddress(source);
            if (peer != null) {
                peer.arrived(datagram, length, null, now);
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            fail(peer, e);
        }
    }

    private void tick() {
        if (now < nextTick) {
            return;
        }
        nextTick = now + TICK_NANOS;
        List<Peer> all = peers.all();
        for (int i = all.size() - 1; i >= 0; i--) {
            Peer peer = all.get(i);
            try {
                peer.tick(scratch, now);
            } catch (RuntimeException | OutOfMemoryError e) {
                fail(peer, e);
            }
        }
    }

    private void runPosted() {
        for (Runnable task = posted.poll(); task != null; task = posted.poll()) {
            try {
                task.run();
            } catch (RuntimeException | OutOfMemoryError e) {
                log.error("a task on the media thread failed", e);
            }
        }
    }

    private static void fail(@Nullable Peer peer, Throwable e) {
        log.error("a peer's packets made the packet core fail", e);
        if (peer != null) {
            peer.closeNow(false, "internal error: " + e);
        }
    }

    private void closeSockets() {
        try {
            for (UdpSocket socket : sockets) {
                socket.close();
            }
            for (StunPort port : stunPorts) {
                port.close();
            }
            selector.close();
        } catch (IOException e) {
            log.warn("cannot close the UDP port: {}", e.getMessage());
        }
    }
}
