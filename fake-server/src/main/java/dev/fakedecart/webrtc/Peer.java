package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.dtls.DtlsEndpoint;
import dev.fakedecart.webrtc.dtls.Fingerprints;
import dev.fakedecart.webrtc.impair.FrameFilter;
import dev.fakedecart.webrtc.impair.FrameLoss;
import dev.fakedecart.webrtc.impair.NetworkConditions;
import dev.fakedecart.webrtc.impair.PacketDirection;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import dev.fakedecart.webrtc.stun.StunMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The server's end of one peer connection: one ICE agent, one DTLS association and the tracks of both directions.
 * Public methods may be called on any thread; everything else belongs to the media thread.
 */
public final class Peer {
    private static final int SMALLEST_MEDIA_BYTE = 128; // RFC 7983
    private static final int LARGEST_MEDIA_BYTE = 191;

    private final MediaLoop loop;
    private final String name;
    private final PeerListener listener;
    private final boolean inner;
    private final Optional<PlayoutDelay> playoutDelay;
    private final SecureTransport transport;
    private volatile IceCredentials credentials = IceCredentials.random();
    private final @Nullable ImpairedNetwork network;
    private final ConnectionAttempt attempt = new ConnectionAttempt();

    private final Deque<IceLite.Path> paths = new ArrayDeque<>();
    private final PeerMedia media;
    private boolean closed;

    /**
     * @param conditions of the simulated network; null if there is none
     * @param timeouts of a client that is silent
     * @param inner true if this server is also the other end
     * @param playoutDelay that receivers of video are asked for
     */
    Peer(
            MediaLoop loop,
            String name,
            PeerListener listener,
            @Nullable NetworkConditions conditions,
            PathTimeouts timeouts,
            boolean inner,
            Optional<PlayoutDelay> playoutDelay) {
        this.loop = loop;
        this.name = name;
        this.listener = listener;
        this.inner = inner;
        this.playoutDelay = playoutDelay;
        this.network = conditions == null ? null : new ImpairedNetwork(loop, this, conditions);
        SecureTransport.Wire wire = network == null ? IceLite.Path::send : network::send;
        this.transport = new SecureTransport(loop, listener, wire, new TransportEvents(), credentials, timeouts, inner);
        this.media = new PeerMedia(loop, transport);
    }

    /** The name of this peer. Together with the seed of its conditions, it decides what an impairment does to it. */
    public String name() {
        return name;
    }

    /** This side's ICE username fragment, for SDP. Changes with {@link #restartIce}. */
    public String ufrag() {
        return credentials.ufrag();
    }

    /** This side's ICE password, for SDP. Changes with {@link #restartIce}. */
    public String password() {
        return credentials.password();
    }

    /**
     * Restarts ICE (RFC 8445 section 9): this side has new credentials from now on. The earlier ones stay valid until
     * the client nominates a pair with the new ones. Callers must not overlap.
     */
    public void restartIce() {
        IceCredentials next = IceCredentials.random();
        credentials = next;
        loop.execute(() -> {
            if (!closed) {
                transport.restartIce(next);
                loop.answerChecks(next.ufrag(), this);
            }
        });
    }

    /**
     * Sets the client's ICE username fragment, as its description says it. From now on, checks must have it. Call this
     * after {@link #restartIce}, if the description restarts ICE.
     */
    public void clientUfrag(String ufrag) {
        loop.execute(() -> transport.clientUfrag(ufrag));
    }

    /** The credentials that checks can have. */
    List<IceCredentials> validCredentials() {
        return transport.credentials();
    }

    /** The playout delay that receivers of video are asked for. If present, its header extension must be negotiated. */
    public Optional<PlayoutDelay> playoutDelay() {
        return playoutDelay;
    }

    /** Sets what the client announced of its certificate. Before this call no handshake is answered. */
    public void expect(Fingerprints fingerprints) {
        loop.execute(() -> {
            transport.expect(fingerprints);
            attempt.described(loop.now());
        });
    }

    /** Records the candidates that the client is given, to explain why it cannot connect. */
    public void offered(List<Candidate> candidates) {
        loop.execute(() -> attempt.offered(candidates));
    }

    /**
     * Records candidates of the client, to explain why it cannot connect. An ICE-lite agent needs them for nothing
     * else.
     *
     * @param candidates in the syntax of SDP, with or without {@code candidate:}; others are ignored
     */
    public void clientOffered(List<String> candidates) {
        loop.execute(() -> candidates.forEach(attempt::clientOffered));
    }

    /** Starts to receive a track. */
    public IncomingTrack receive(IncomingMedia incoming) {
        var track = new IncomingTrack(this, incoming);
        loop.execute(() -> add(track));
        return track;
    }

    /**
     * Starts to receive a track in several simulcast layers. An outgoing track that carries the returned track forwards
     * one layer at a time: the largest one that is sent and whose time has come. The change to another layer happens at
     * a key frame of that layer, which the publisher is asked for.
     *
     * @param layers smallest first, at least one
     * @return the track of the largest layer; removing it removes all layers
     */
    public IncomingTrack receive(List<SimulcastLayer> layers) {
        return receive(layers, index -> index == 0 ? LayerActivity.ofSmallest() : LayerActivity.ofLarger());
    }

    /** @param activities makes the activity of each layer, from the layer's place in the list */
    IncomingTrack receive(List<SimulcastLayer> layers, IntFunction<LayerActivity> activities) {
        var simulcast = SimulcastTrack.of(this, layers, activities);
        loop.execute(() -> simulcast.tracks().forEach(this::add));
        return simulcast.largest();
    }

    private void add(IncomingTrack track) {
        if (!closed) {
            media.add(track, frameLoss(PacketDirection.IN));
        }
    }

    /** Starts to send a track. Packets flow once the track has {@linkplain OutgoingTrack#carry a source}. */
    public OutgoingTrack send(OutgoingMedia outgoing) {
        var track = new OutgoingTrack(this, outgoing);
        loop.execute(() -> {
            if (!closed) {
                media.add(track, frameLoss(PacketDirection.OUT));
            }
        });
        return track;
    }

    /** Stops receiving a track, in all its layers. Outgoing tracks that carry it send nothing more. */
    public void remove(IncomingTrack track) {
        loop.execute(() -> media.remove(track));
    }

    /** Stops sending a track. */
    public void remove(OutgoingTrack track) {
        loop.execute(() -> media.remove(track));
    }

    /** The totals of all tracks, read on the media thread. */
    public CompletableFuture<List<TrackStatistics>> statistics() {
        var result = new CompletableFuture<List<TrackStatistics>>();
        loop.execute(() -> result.complete(media.statistics()));
        return result;
    }

    /** Closes the peer, sends a DTLS close_notify to the client and frees everything. */
    public void close(String reason) {
        close(reason, false);
    }

    /**
     * Closes the peer and frees everything.
     *
     * @param silently true to send nothing more, false to send a DTLS close_notify to the client
     */
    public void close(String reason, boolean silently) {
        loop.execute(() -> {
            if (silently) {
                transport.stopSending();
            }
            closeNow(false, reason);
        });
    }

    boolean isInner() {
        return inner;
    }

    boolean isClosed() {
        return closed;
    }

    MediaLoop loop() {
        return loop;
    }

    /** Passes an event to this peer's listener. */
    void tell(PeerEvent event) {
        listener.onEvent(event);
    }

    /** The paths on which authenticated connectivity checks came; kept by the {@link PeerTable}. */
    Deque<IceLite.Path> paths() {
        return paths;
    }

    /** Sends RTCP packets to the client. */
    RtcpSender rtcp() {
        return media.rtcp();
    }

    long roundTripNanos() {
        return media.roundTripNanos();
    }

    RtpPacket outgoingPacket() {
        return loop.outgoingPacket();
    }

    // ---- receiving

    /** Returns true if the simulated network loses the packets of this protocol. */
    boolean blocks(LinkProtocol protocol) {
        return network != null && network.blocks(protocol);
    }

    /**
     * Handles a datagram from the network.
     *
     * @param path of a STUN message, which may be the first one from there; null for all other datagrams
     */
    void arrived(byte[] datagram, int length, IceLite.@Nullable Path path, long now) {
        if (path != null) {
            attempt.arrived(path.remote());
        }
        if (network == null) {
            deliver(datagram, length, path, now);
        } else {
            network.arrived(datagram, length, path, now);
        }
    }

    /** Handles a datagram that passed the simulated network. Its first byte identifies the protocol (RFC 7983). */
    void deliver(byte[] datagram, int length, IceLite.@Nullable Path path, long now) {
        int first = Bytes.u8(datagram, 0);
        if (first <= StunMessage.LARGEST_FIRST_BYTE) {
            StunMessage check = StunMessage.parse(datagram, length);
            if (check != null && path != null) {
                boolean authentic = transport.onStun(check, path, now);
                attempt.judged(path.remote(), authentic);
                if (authentic) {
                    loop.remember(path, this);
                    path.link().authenticated();
                }
            }
        } else if (first >= SMALLEST_MEDIA_BYTE && first <= LARGEST_MEDIA_BYTE) {
            transport.onMedia(datagram, length, now);
        } else if (first >= DtlsEndpoint.SMALLEST_FIRST_BYTE && first <= DtlsEndpoint.LARGEST_FIRST_BYTE) {
            transport.onDtls(datagram, length, now);
        }
    }

    /** Called when a link that this peer used has ended. */
    void ended(Link link) {
        transport.ended(link);
    }

    // ---- sending

    /** Returns true while the connection to the client takes less than is sent: video frames should be dropped. */
    boolean isCongested() {
        return transport.isCongested();
    }

    void sendRtp(RtpPacket packet) {
        transport.send(packet);
    }

    // ---- simulated network

    /** Receives the decisions of the frame filters of this peer's tracks. */
    FrameFilter.Events frameEvents(PacketDirection direction) {
        return network == null ? ImpairedNetwork.NO_FRAMES : network.frameEvents(direction);
    }

    private FrameLoss frameLoss(PacketDirection direction) {
        return network == null ? FrameLoss.NONE : network.frameLoss(direction);
    }

    /** Selects the frames that all tracks of a direction lose. */
    void loseFrames(PacketDirection direction, FrameLoss loss) {
        media.loseFrames(direction, loss);
    }

    /** The rate limit of the simulated network towards the client, in bits per second; 0 if there is none. */
    long outgoingBitsPerSecond() {
        return network == null ? 0 : network.outgoingBitsPerSecond();
    }

    /** The simulated network; null if there is none. */
    @Nullable
    ImpairedNetwork network() {
        return network;
    }

    // ---- time and end

    /** Called every 10 ms. */
    void tick(int[] scratch, long now) {
        if (!transport.isConnected()) {
            watchAttempt(now);
            return;
        }
        if (media.tick(scratch, now)) {
            transport.watchPath(now);
        }
    }

    /** A failed handshake has an event of its own. */
    private void watchAttempt(long now) {
        if (transport.hasHandshake() || inner) {
            attempt.succeeded();
        } else {
            attempt.failure(transport.awaitsHandshake(), now).ifPresent(this::tell);
        }
    }

    /** Called when a check of the client was dropped because it came from another machine. */
    void dropped(InetSocketAddress source, InetAddress local) {
        attempt.dropped(source, local);
    }

    /** @param byClient true if the client closed its peer connection */
    void closeNow(boolean byClient, String reason) {
        if (closed) {
            return;
        }
        closed = true;
        media.close();
        loop.forget(this);
        if (network != null) {
            network.close();
        }
        transport.close();
        tell(new PeerEvent.Closed(byClient, reason, transport.refused(), media.unknown()));
    }

    private final class TransportEvents implements SecureTransport.Listener {
        @Override
        public void closedByClient() {
            closeNow(true, "DTLS close_notify");
        }

        @Override
        public void invalid(IceCredentials replaced) {
            loop.ignoreChecks(replaced.ufrag());
        }

        @Override
        public void rtp(RtpPacket packet, long now) {
            media.received(packet, now);
        }

        @Override
        public boolean rtcp(byte[] compound, int length) {
            return media.received(compound, length);
        }
    }
}
