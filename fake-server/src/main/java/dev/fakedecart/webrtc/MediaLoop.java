package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.dtls.DtlsCertificate;
import dev.fakedecart.webrtc.dtls.Handshakes;
import dev.fakedecart.webrtc.rtp.RtcpWriter;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The media thread: reads the sockets, finds the peer of each datagram, runs the tasks of other threads and ticks every
 * 10 ms. If the packets of a peer cause an error, the loop closes that peer and continues.
 */
final class MediaLoop implements Runnable, ListeningAddresses.Sink {
    private static final Logger log = LoggerFactory.getLogger(MediaLoop.class);

    private static final long TICK_NANOS = 10_000_000L;

    /** Tasks that run before the UDP sockets get their turn: datagrams of other links come as tasks. */
    private static final int TASKS_PER_TURN = 512;

    private final MediaSockets sockets;
    private final RelayPort relay;
    private final DtlsCertificate certificate;
    private final Executor workers;
    private final Handshakes handshakes;
    private final PeerTable peers = new PeerTable();
    private final HoldingNetworks holding = new HoldingNetworks();
    private final InboundDatagrams inbound = new InboundDatagrams(peers, MediaLoop::fail);
    private final Queue<Runnable> posted = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Thread thread;
    private volatile boolean stopping;

    private final byte[] wire = new byte[UdpSocket.LARGEST_OUT];
    private final RtpPacket incomingPacket = new RtpPacket();
    private final RtpPacket outgoingPacket = new RtpPacket();
    private final RtcpWriter rtcp = new RtcpWriter();
    private final int[] scratch = new int[RtcpWriter.MOST_NACKS];
    private long now = System.nanoTime();
    private long nextTick;
    private long failures;
    private volatile Runnable onFailure = () -> {};

    /** @param addresses the addresses at which the ports are open */
    MediaLoop(ListeningAddresses addresses, DtlsCertificate certificate, Executor workers) throws IOException {
        this.certificate = certificate;
        this.workers = workers;
        this.handshakes = new Handshakes(workers);
        this.relay = new RelayPort(this);
        this.sockets = new MediaSockets(new Admission(addresses, this::runOnWorker)::admits, new Datagrams(), relay);
    }

    // ---- for any thread

    /**
     * Runs a task on the media thread. Tasks of one thread run in the order of its calls. Tasks that come after the
     * loop has ended are dropped.
     */
    void execute(Runnable task) {
        posted.add(task);
        if (Thread.currentThread() != thread) {
            sockets.wakeup();
        }
    }

    @Override
    public void opened(LocalAddress address, List<DatagramChannel> media, List<DatagramChannel> stun) {
        execute(() -> sockets.add(address, media, stun));
    }

    @Override
    public void lost(InetAddress address) {
        execute(() -> sockets.remove(address));
    }

    void onFailure(Runnable task) {
        onFailure = task;
    }

    /** Runs a task on a worker thread, or not at all if none is free. */
    void runOnWorker(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            log.debug("no worker thread is free: a client gets no DTLS close_notify, or an address is looked up later");
        }
    }

    DtlsCertificate certificate() {
        return certificate;
    }

    Executor workers() {
        return workers;
    }

    /** Admits the handshakes of clients. */
    Handshakes handshakes() {
        return handshakes;
    }

    /** Closes all peers. The future completes once the workers have the tasks that notify the clients. */
    CompletableFuture<Void> closePeers(String reason) {
        var closed = new CompletableFuture<Void>();
        execute(() -> {
            peers.all().forEach(peer -> peer.closeNow(false, reason));
            closed.complete(null);
        });
        return closed;
    }

    /** Ends the loop after the tasks that were posted before. */
    void stop() {
        execute(() -> stopping = true);
    }

    // ---- for the media thread

    /** The TURN server. */
    RelayPort relay() {
        return relay;
    }

    void add(Peer peer) {
        peers.add(peer);
    }

    void remember(IceLite.Path path, Peer peer) {
        peers.remember(path, peer);
    }

    /** Passes checks with this local username fragment to the peer, too. */
    void answerChecks(String ufrag, Peer peer) {
        peers.add(ufrag, peer);
    }

    /** Drops checks with this local username fragment from now on. */
    void ignoreChecks(String ufrag) {
        peers.remove(ufrag);
    }

    void forget(Peer peer) {
        peers.remove(peer);
    }

    /** Called when a link has ended. */
    void ended(Link link) {
        peers.usersOf(link).forEach(peer -> peer.ended(link));
        peers.remove(link);
    }

    /** Called when a simulated network holds datagrams. The loop releases them when they are due. */
    void holds(HoldingNetworks.Network network) {
        holding.add(network);
    }

    /** The number of peers whose other end is not this server. */
    int peerCount() {
        return (int) peers.all().stream().filter(peer -> !peer.isInner()).count();
    }

    /** The time at which the current datagram or tick began, as of {@link System#nanoTime}. */
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
                turn();
            }
            runPosted(Integer.MAX_VALUE);
        } catch (IOException e) {
            log.error("the media thread ends because its selector failed", e);
        } finally {
            sockets.close();
            if (!stopping) {
                onFailure.run();
            }
        }
    }

    /** An error outside of a peer's packets must not end the loop, because all sessions depend on it. */
    private void turn() throws IOException {
        try {
            sockets.read(waitMillis());
            now = System.nanoTime();
            runPosted(TASKS_PER_TURN);
            tick();
            holding.release(now);
        } catch (RuntimeException | Error e) {
            if (failures++ == 0) {
                log.error("the media thread failed, and goes on; further failures are not reported", e);
            }
        }
    }

    private long waitMillis() {
        if (peers.isEmpty()) {
            return 0; // no limit
        }
        long next = Math.min(nextTick, holding.nextDue());
        return Math.max(1, (next - System.nanoTime()) / 1_000_000);
    }

    /** Handles a datagram of a link. */
    void received(Link link, InetSocketAddress source, byte[] datagram, int length) {
        now = System.nanoTime();
        inbound.received(link, source, datagram, length, now);
    }

    private final class Datagrams implements MediaSockets.Receiver {
        @Override
        public void received(UdpSocket socket, InetSocketAddress source, byte[] datagram, int length) {
            MediaLoop.this.received(socket, source, datagram, length);
        }

        @Override
        public void dropped(LocalAddress local, InetSocketAddress source, byte[] datagram, int length) {
            inbound.dropped(local, source, datagram, length);
        }
    }

    private void tick() {
        if (now < nextTick) {
            return;
        }
        nextTick = now + TICK_NANOS;
        handshakes.admit();
        relay.tick(now);
        List<Peer> all = peers.all();
        for (int i = all.size() - 1; i >= 0; i--) {
            Peer peer = all.get(i);
            try {
                peer.tick(scratch, now);
            } catch (RuntimeException | Error e) {
                fail(peer, e);
            }
        }
    }

    private void runPosted(int most) {
        for (int i = 0; i < most; i++) {
            Runnable task = posted.poll();
            if (task == null) {
                return;
            }
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                log.error("a task on the media thread failed", e);
            }
        }
        sockets.wakeup();
    }

    /**
     * Closes a peer whose packets caused an error.
     *
     * @param peer null if the error came before the peer was found
     */
    static void fail(@Nullable Peer peer, Throwable e) {
        log.error("the packets of a peer caused an error", e);
        if (peer != null) {
            peer.closeNow(false, "internal error: " + e);
        }
    }
}
