package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.dtls.DtlsCertificate;
import dev.fakedecart.webrtc.dtls.Fingerprint;
import dev.fakedecart.webrtc.dtls.Handshakes;
import dev.fakedecart.webrtc.impair.NetworkConditions;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packet core of one server. Owns the UDP port, the media thread {@code fake-decart-media} and the worker threads
 * {@code fake-decart-dtls-N}. Safe for use by any thread.
 */
public final class MediaCore implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MediaCore.class);

    /** More than there can be unfinished handshakes of clients, each of which holds a thread for up to 20 s. */
    private static final int MOST_WORKERS = Handshakes.MOST + 64;

    private static final long WORKER_IDLE_SECONDS = 10;
    private static final long CLOSE_SECONDS = 5;
    private static final long HOST_PREFERENCE = 126L << 24; // RFC 8445 section 5.1.2.2

    private final MediaConfig config;
    private final int port;
    private final OptionalInt stunPort;
    private final ThreadPoolExecutor workers;
    private final MediaLoop loop;
    private final Thread thread;

    private MediaCore(MediaConfig config, List<DatagramChannel> channels, List<DatagramChannel> stunChannels)
            throws IOException {
        this.config = config;
        this.port = portOf(channels.get(0));
        this.stunPort = stunChannels.isEmpty() ? OptionalInt.empty() : OptionalInt.of(portOf(stunChannels.get(0)));
        var names = new AtomicInteger();
        this.workers = new ThreadPoolExecutor(
                0, MOST_WORKERS, WORKER_IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    var worker = new Thread(task, "fake-decart-dtls-" + names.incrementAndGet());
                    worker.setDaemon(true);
                    return worker;
                });
        this.loop = new MediaLoop(channels, stunChannels, DtlsCertificate.generate(), workers);
        this.thread = new Thread(loop, "fake-decart-media");
        thread.setDaemon(true);
        thread.start();
    }

    private static int portOf(DatagramChannel channel) throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    /**
     * Binds the ports and starts the threads.
     *
     * @throws StunPortTakenException if the port for STUN is taken
     * @throws IOException if the port is taken or an address is not of this machine
     */
    public static MediaCore start(MediaConfig config) throws IOException {
        List<DatagramChannel> channels = UdpBinding.open(config.addresses(), config.port());
        try {
            return new MediaCore(config, channels, openStun(config));
        } catch (IOException e) {
            for (DatagramChannel channel : channels) {
                channel.close();
            }
            throw e;
        }
    }

    private static List<DatagramChannel> openStun(MediaConfig config) throws IOException {
        if (config.stunPort().isEmpty()) {
            return List.of();
        }
        try {
            return UdpBinding.open(config.addresses(), config.stunPort().getAsInt());
        } catch (BindException e) {
            throw new StunPortTakenException(e);
        }
    }

    /** The UDP port, also where any was asked for. */
    public int port() {
        return port;
    }

    /** The UDP port that answers STUN binding requests, also where any was asked for; empty if there is none. */
    public OptionalInt stunPort() {
        return stunPort;
    }

    /** The fingerprint of the server's certificate, for SDP. */
    public Fingerprint fingerprint() {
        return loop.certificate().fingerprint();
    }

    /**
     * The candidates for a client that reached the server's HTTP port at {@code reached}: that address first, for there
     * is a way to it.
     */
    public List<Candidate> candidates(InetAddress reached) {
        var addresses = new ArrayList<InetAddress>();
        if (!config.advertised().isEmpty()) {
            addresses.addAll(config.advertised());
        } else if (config.addresses().contains(reached)) {
            addresses.add(reached);
        } else {
            addresses.addAll(config.addresses());
        }
        return candidates(addresses);
    }

    private List<Candidate> candidates(List<InetAddress> addresses) {
        var candidates = new ArrayList<Candidate>();
        for (int i = 0; i < addresses.size(); i++) {
            long priority = HOST_PREFERENCE + ((65535L - i) << 8) + 255;
            candidates.add(new Candidate(addresses.get(i), port, priority));
        }
        return candidates;
    }

    /**
     * Opens the server's end of a peer connection.
     *
     * @param name decides, together with the seed of its conditions, what an impairment does to this peer
     */
    public Peer openPeer(String name, PeerListener listener) {
        return open(new Peer(loop, name, listener, null, false, config.playoutDelay()));
    }

    /**
     * The same, where the network is to be like this.
     *
     * @param conditions which this peer follows until it is closed
     */
    public Peer openPeer(String name, PeerListener listener, NetworkConditions conditions) {
        return open(new Peer(loop, name, listener, conditions, false, config.playoutDelay()));
    }

    /** Opens this server's end of a connection to itself: nothing stands between the two, and it is not counted. */
    public Peer openInnerPeer(String name, PeerListener listener) {
        return open(new Peer(loop, name, listener, null, true, Optional.empty()));
    }

    /** Lets datagrams arrive by a link other than the UDP port. Close the input once the link has ended. */
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
        return candidates(config.addresses().stream()
                .sorted(Comparator.comparing(address -> !address.isLoopbackAddress()))
                .limit(1)
                .toList());
    }

    /** Runs the task if the media thread ends before this core is closed. */
    public void onFailure(Runnable task) {
        loop.onFailure(task);
    }

    /** How many clients' peers are open, counted on the media thread. */
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
