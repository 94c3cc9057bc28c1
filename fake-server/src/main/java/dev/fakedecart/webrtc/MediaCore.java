package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.dtls.DtlsCertificate;
import dev.fakedecart.webrtc.dtls.Fingerprint;
import dev.fakedecart.webrtc.dtls.Handshakes;
import dev.fakedecart.webrtc.impair.NetworkConditions;
import dev.fakedecart.webrtc.turn.TurnAccount;
import dev.fakedecart.webrtc.turn.TurnFlow;
import dev.fakedecart.webrtc.turn.TurnTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packet core of one server. Owns the UDP port, the media thread {@code fake-decart-media} and the worker threads
 * {@code fake-decart-dtls-N}. Safe for use by any thread.
 */
public final class MediaCore implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MediaCore.class);

    /** More than the unfinished handshakes of clients, each of which holds a thread for up to 20 s. */
    private static final int MOST_WORKERS = Handshakes.MOST + 64;

    private static final long WORKER_IDLE_SECONDS = 10;
    private static final long CLOSE_SECONDS = 5;
    /** The time for which a look-up of the machine's addresses is valid. */
    private static final long ADDRESSES_NANOS = 250_000_000L;

    private static final long HOST_PREFERENCE = 126L << 24; // RFC 8445 section 5.1.2.2

    private final MediaConfig config;
    private final ListeningAddresses addresses;
    private final ThreadPoolExecutor workers;
    private final MediaLoop loop;
    private final Thread thread;
    private volatile @Nullable TcpPort tcp;

    private MediaCore(MediaConfig config, ListeningAddresses addresses) throws IOException {
        this.config = config;
        this.addresses = addresses;
        var names = new AtomicInteger();
        this.workers = new ThreadPoolExecutor(
                0, MOST_WORKERS, WORKER_IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    var worker = new Thread(task, "fake-decart-dtls-" + names.incrementAndGet());
                    worker.setDaemon(true);
                    return worker;
                });
        this.loop = new MediaLoop(addresses, DtlsCertificate.generate(), workers);
        addresses.start(loop);
        this.thread = new Thread(loop, "fake-decart-media");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Binds the ports and starts the threads.
     *
     * @throws StunPortTakenException if the port for STUN is taken
     * @throws IOException if the port is taken or this machine has none of the addresses
     */
    public static MediaCore start(MediaConfig config) throws IOException {
        ListeningAddresses addresses = ListeningAddresses.open(
                config.listening(), config.port(), config.stunPort(), ADDRESSES_NANOS, MachineAddresses::lookUp);
        try {
            return new MediaCore(config, addresses);
        } catch (IOException | RuntimeException e) {
            addresses.closeAll();
            throw e;
        }
    }

    /** The UDP port that is in use, also if 0 was configured. */
    public int port() {
        return addresses.port();
    }

    /** The UDP port that answers STUN binding requests, also if 0 was configured; empty if there is none. */
    public OptionalInt stunPort() {
        return addresses.stunPort();
    }

    /** The fingerprint of the server's certificate, for SDP. */
    public Fingerprint fingerprint() {
        return loop.certificate().fingerprint();
    }

    /**
     * Returns the candidates for a client that reached the server's HTTP port at {@code reached}. They are the
     * advertised addresses, if there are any. Otherwise they are the present local addresses, {@code reached} first. A
     * client that comes by another address than loopback can be on another machine: it gets only addresses that such a
     * client can use.
     *
     * <p>Opens and closes sockets where the machine's addresses have changed.
     */
    public List<Candidate> candidates(InetAddress reached) {
        if (!config.advertised().isEmpty()) {
            return candidates(config.advertised());
        }
        List<LocalAddress> open = addresses.refresh();
        var offered = new ArrayList<InetAddress>();
        for (LocalAddress local : open) {
            if (reached.isLoopbackAddress() || local.exposed()) {
                offered.add(local.address());
            }
        }
        if (!reached.isLoopbackAddress()) {
            offered.sort(Comparator.comparing(InetAddress::isLoopbackAddress));
        }
        offered.sort(Comparator.comparing(address -> !address.equals(reached)));
        return candidates(offered);
    }

    private List<Candidate> candidates(List<InetAddress> offered) {
        List<InetSocketAddress> peers = offered.stream()
                .map(address -> new InetSocketAddress(MachineAddresses.withoutZone(address), port()))
                .toList();
        loop.execute(() -> loop.relay().offered(peers));
        var candidates = new ArrayList<Candidate>();
        for (int i = 0; i < offered.size(); i++) {
            long priority = HOST_PREFERENCE + ((65535L - i) << 8) + 255;
            candidates.add(new Candidate(offered.get(i), port(), priority));
        }
        return candidates;
    }

    /**
     * Opens the server's end of a peer connection.
     *
     * @param name decides, together with the seed of its conditions, what an impairment does to this peer
     */
    public Peer openPeer(String name, PeerListener listener) {
        return openPeer(name, listener, PathTimeouts.CONSENT);
    }

    /**
     * Opens the server's end of a peer connection.
     *
     * @param timeouts of a client that is silent, unless the configuration has others
     */
    public Peer openPeer(String name, PeerListener listener, PathTimeouts timeouts) {
        if (!config.closedRoutes().isEmpty()) {
            return openPeer(name, listener, timeouts, new NetworkConditions(0));
        }
        return open(new Peer(loop, name, listener, null, timeouts(timeouts), false, config.playoutDelay()));
    }

    /**
     * Opens the server's end of a peer connection with a simulated network.
     *
     * @param timeouts of a client that is silent, unless the configuration has others
     * @param conditions followed by this peer until it is closed
     */
    public Peer openPeer(String name, PeerListener listener, PathTimeouts timeouts, NetworkConditions conditions) {
        conditions.close(config.closedRoutes());
        return open(new Peer(loop, name, listener, conditions, timeouts(timeouts), false, config.playoutDelay()));
    }

    private PathTimeouts timeouts(PathTimeouts usual) {
        return config.pathTimeouts().orElse(usual);
    }

    /**
     * Opens this server's end of a connection to itself, without a simulated network. The connection does not count as
     * a peer.
     */
    public Peer openInnerPeer(String name, PeerListener listener) {
        return open(new Peer(loop, name, listener, null, PathTimeouts.CONSENT, true, Optional.empty()));
    }

    /** Lets TURN clients use an account. */
    public void admit(TurnAccount account) {
        account.close(TurnTransport.among(config.closedRoutes()));
        loop.execute(() -> loop.relay().admit(account));
    }

    /** Ends an account, and a few seconds later the allocations that its clients have not ended themselves. */
    public void retire(TurnAccount account) {
        loop.execute(() -> loop.relay().retire(account));
    }

    /** Opens an input for the messages of a TURN client's connection. Close the input once the connection has ended. */
    public TurnInput open(TurnFlow flow) {
        return new TurnInput(loop, flow);
    }

    /** Offers a TCP port to clients, whose connections come in as {@linkplain #open links}. */
    public void offer(TcpPort port) {
        tcp = port;
    }

    /** The candidates for a client, those of UDP first. */
    public List<Candidate> candidates(Reached reached) {
        var all = new ArrayList<>(candidates(reached.local().getAddress()));
        TcpPort port = tcp;
        if (port != null) {
            all.addAll(port.candidates(reached));
        }
        return all;
    }

    /** Opens an input for datagrams of a link other than the UDP port. Close the input once the link has ended. */
    public LinkInput open(Link link) {
        return new LinkInput(loop, link);
    }

    private Peer open(Peer peer) {
        ImpairedNetwork network = peer.network();
        if (network != null) {
            network.follow();
        }
        loop.execute(() -> loop.add(peer));
        return peer;
    }

    /** The candidates for a connection of this server to itself. */
    public List<Candidate> innerCandidates() {
        return candidates(addresses.refresh().stream()
                .map(LocalAddress::address)
                .sorted(Comparator.comparing(address -> !address.isLoopbackAddress()))
                .limit(1)
                .toList());
    }

    /** Runs the task if the media thread ends before this core is closed. */
    public void onFailure(Runnable task) {
        loop.onFailure(task);
    }

    /** The number of open client peers, counted on the media thread. */
    public CompletableFuture<Integer> peerCount() {
        var count = new CompletableFuture<Integer>();
        loop.execute(() -> count.complete(loop.peerCount()));
        return count;
    }

    /** Closes all peers, frees the port and ends the threads. */
    @Override
    public void close() {
        try {
            loop.closePeers("the server stops").get(CLOSE_SECONDS, TimeUnit.SECONDS);
            workers.shutdown();
            workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            loop.stop();
            thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("the packet core did not close its peers in time", e);
        } finally {
            workers.shutdownNow();
            loop.stop();
        }
    }
}
