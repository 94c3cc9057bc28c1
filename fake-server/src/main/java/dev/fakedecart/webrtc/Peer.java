package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.dtls.DtlsEndpoint;
import dev.fakedecart.webrtc.dtls.Fingerprint;
import dev.fakedecart.webrtc.impair.FrameFilter;
import dev.fakedecart.webrtc.impair.FrameLoss;
import dev.fakedecart.webrtc.impair.NetworkConditions;
import dev.fakedecart.webrtc.impair.PacketDirection;
import dev.fakedecart.webrtc.rtp.RtcpReader;
import dev.fakedecart.webrtc.rtp.RtcpWriter;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import dev.fakedecart.webrtc.rtp.TransportFeedback;
import dev.fakedecart.webrtc.stun.StunMessage;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The server's end of one peer connection: one ICE agent, one DTLS association, the tracks of both directions. Public
 * methods may be called on any thread; everything else belongs to the media thread.
 */
public final class Peer {
    private static final long FEEDBACK_NANOS = 50_000_000L; // as libwebrtc sends transport-wide feedback
    private static final long FIRST_REPORT_NANOS = 200_000_000L;
    private static final long REPORT_NANOS = 1_000_000_000L;
    private static final int FREQUENT_REPORTS = 15; // at the beginning, so that the sender soon knows its loss

    private final MediaLoop loop;
    private final String name;
    private final PeerListener listener;
    private final boolean inner;
    private final Optional<PlayoutDelay> playoutDelay;
    private final SecureTransport transport;
    private final @Nullable ImpairedNetwork network;
    private final int feedbackSsrc = Ssrc.random();

    private final Deque<InetSocketAddress> addresses = new ArrayDeque<>();
    private final Demultiplexer incoming = new Demultiplexer();
    private final List<OutgoingTrack> outgoing = new ArrayList<>();
    private final PeerReports reports;
    private final TransportFeedback transportFeedback = new TransportFeedback();
    private int transportCcId;
    private int transportCcSsrc;
    private long nextFeedback;
    private long nextReport;
    private int reportsSent;
    private long unknown;
    private boolean closed;

    /**
     * @param conditions null if nothing stands between this peer and its network
     * @param inner true if the other end is this server's too
     * @param playoutDelay asked of the other end as it receives video
     */
    Peer(
            MediaLoop loop,
            String name,
            PeerListener listener,
            @Nullable NetworkConditions conditions,
            boolean inner,
            Optional<PlayoutDelay> playoutDelay) {
        this.loop = loop;
        this.name = name;
        this.listener = listener;
        this.inner = inner;
        this.playoutDelay = playoutDelay;
        this.reports = new PeerReports(loop, incoming, outgoing);
        this.network = conditions == null ? null : new ImpairedNetwork(loop, this, conditions);
        SecureTransport.Wire wire = network == null
                ? (path, data, length) -> path.socket().send(data, length, path.remote())
                : network::send;
        this.transport = new SecureTransport(loop, listener, wire, new TransportEvents());
    }

    /** The name of this peer connection in the journal. */
    public String name() {
        return name;
    }

    /** This side's ICE username fragment, for SDP. */
    public String ufrag() {
        return transport.ufrag();
    }

    /** This side's ICE password, for SDP. */
    public String password() {
        return transport.password();
    }

    /** What receivers are asked for; where it is present, the extension is to be negotiated. */
    public Optional<PlayoutDelay> playoutDelay() {
        return playoutDelay;
    }

    /** Says which certificate the client will show. Until then its handshake is not answered. */
    public void expect(Fingerprint fingerprint) {
        loop.execute(() -> transport.expect(fingerprint));
    }

    /** Begins to receive a track. */
    public IncomingTrack receive(IncomingMedia media) {
        var track = new IncomingTrack(this, media);
        loop.execute(() -> {
            if (!closed) {
                incoming.add(track);
                track.frames().set(frameLoss(PacketDirection.IN));
                transportCcId = Math.max(transportCcId, media.extension(HeaderExtension.TRANSPORT_CC));
            }
        });
        return track;
    }

    /** Begins to send a track; packets flow once it is told {@linkplain OutgoingTrack#carry what to carry}. */
    public OutgoingTrack send(OutgoingMedia media) {
        var track = new OutgoingTrack(this, media);
        loop.execute(() -> {
            if (!closed) {
                outgoing.add(track);
                track.frames().set(frameLoss(PacketDirection.OUT));
            }
        });
        return track;
    }

    /** Stops receiving a track; what it was linked to falls silent. */
    public void remove(IncomingTrack track) {
        loop.execute(() -> {
            if (incoming.tracks().contains(track)) {
                incoming.remove(track);
                track.close();
            }
        });
    }

    /** Stops sending a track. */
    public void remove(OutgoingTrack track) {
        loop.execute(() -> {
            if (outgoing.remove(track)) {
                track.close();
            }
        });
    }

    /** The totals of all tracks, taken on the media thread. */
    public CompletableFuture<List<TrackStatistics>> statistics() {
        var result = new CompletableFuture<List<TrackStatistics>>();
        loop.execute(() -> {
            var all = new ArrayList<TrackStatistics>();
            incoming.tracks().forEach(track -> all.add(track.statistics()));
            outgoing.forEach(track -> all.add(track.statistics()));
            result.complete(all);
        });
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
                transport.fallSilent();
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

    /** Where checks have come from that proved to know the password; kept by the {@link PeerTable}. */
    Deque<InetSocketAddress> addresses() {
        return addresses;
    }

    int feedbackSsrc() {
        return feedbackSsrc;
    }

    long roundTripNanos() {
        return reports.roundTripNanos();
    }

    /** An empty compound to fill and then {@linkplain #sendFeedback send}. */
    RtcpWriter feedback() {
        return loop.rtcp().clear();
    }

    RtpPacket outgoingPacket() {
        return loop.outgoingPacket();
    }

    // ---- in

    /**
     * Takes a datagram from the network.
     *
     * @param path only of a STUN message, which may be the first from there
     */
    void arrived(byte[] datagram, int length, IceLite.@Nullable Path path, long now) {
        if (network == null) {
            deliver(datagram, length, path, now);
        } else {
            network.arrived(datagram, length, path, now);
        }
    }

    /** Takes a datagram that has passed what stands before the network; of which protocol, its first byte says (RFC 7983). */
    void deliver(byte[] datagram, int length, IceLite.@Nullable Path path, long now) {
        int first = Bytes.u8(datagram, 0);
        if (first <= StunMessage.LARGEST_FIRST_BYTE) {
            StunMessage check = StunMessage.parse(datagram, length);
            if (check != null && path != null && transport.onStun(check, path, now)) {
                loop.remember(path, this);
            }
        } else if (first >= 128 && first <= 191) {
            transport.onMedia(datagram, length, now);
        } else if (first >= DtlsEndpoint.SMALLEST_FIRST_BYTE && first <= DtlsEndpoint.LARGEST_FIRST_BYTE) {
            transport.onDtls(datagram, length, now);
        }
    }

    private void received(RtpPacket packet, long now) {
        Demultiplexer.Binding binding = incoming.find(packet);
        if (binding == null) {
            unknown++;
            return;
        }
        noteTransportSequence(packet, now);
        IncomingTrack track = binding.track();
        if (track != null) {
            if (binding.retransmission()) {
                track.receivedRetransmission(packet, now);
            } else {
                track.received(packet, now);
            }
        }
    }

    private void noteTransportSequence(RtpPacket packet, long now) {
        int at = packet.findExtension(transportCcId);
        if (at >= 0 && packet.extensionValueLength(at) == 2) {
            transportCcSsrc = packet.ssrc();
            transportFeedback.received(Bytes.u16(packet.data(), at), now / 1_000);
        }
    }

    // ---- out

    void sendRtp(RtpPacket packet) {
        transport.send(packet);
    }

    void sendFeedback() {
        RtcpWriter rtcp = loop.rtcp();
        if (rtcp.length() > 0) {
            transport.send(rtcp);
        }
        rtcp.clear();
    }

    // ---- what the network does

    /** What a track of this peer tells of the frames that it loses. */
    FrameFilter.Events frameEvents(PacketDirection direction) {
        return network == null ? ImpairedNetwork.NO_FRAMES : network.frameEvents(direction);
    }

    private FrameLoss frameLoss(PacketDirection direction) {
        return network == null ? FrameLoss.NONE : network.frameLoss(direction);
    }

    /** From now on all tracks of a direction lose these frames. */
    void loseFrames(PacketDirection direction, FrameLoss loss) {
        if (direction == PacketDirection.IN) {
            incoming.tracks().forEach(track -> track.frames().set(loss));
        } else {
            outgoing.forEach(track -> track.frames().set(loss));
        }
    }

    /** What is between this peer and its network; null if nothing. */
    @Nullable
    ImpairedNetwork network() {
        return network;
    }

    // ---- time

    /** Called every few milliseconds. */
    void tick(int[] scratch, long now) {
        if (!transport.isConnected()) {
            return;
        }
        for (IncomingTrack track : incoming.tracks()) {
            track.tick(scratch, now);
        }
        for (OutgoingTrack track : outgoing) {
            track.tick(now);
        }
        if (now >= nextFeedback) {
            nextFeedback = now + FEEDBACK_NANOS;
            while (transportFeedback.hasNews()) {
                transportFeedback.write(feedback(), feedbackSsrc, transportCcSsrc);
                sendFeedback();
            }
        }
        if (now >= nextReport) {
            nextReport = now + (reportsSent++ < FREQUENT_REPORTS ? FIRST_REPORT_NANOS : REPORT_NANOS);
            sendReports(now);
            transport.watchConsent(now);
        }
    }

    private void sendReports(long now) {
        RtcpWriter rtcp = feedback().receiverReport(feedbackSsrc);
        for (IncomingTrack track : incoming.tracks()) {
            track.report(rtcp, 0, now);
        }
        sendFeedback();
    }

    // ---- ends

    /** @param byClient true if the client closed its peer connection */
    void closeNow(boolean byClient, String reason) {
        if (closed) {
            return;
        }
        closed = true;
        incoming.tracks().forEach(IncomingTrack::close);
        outgoing.forEach(OutgoingTrack::close);
        incoming.tracks().clear();
        outgoing.clear();
        loop.forget(this);
        if (network != null) {
            network.close();
        }
        transport.close();
        tell(new PeerEvent.Closed(byClient, reason, transport.refused(), unknown));
    }

    private final class TransportEvents implements SecureTransport.Listener {
        @Override
        public void closedByClient() {
            closeNow(true, "DTLS close_notify");
        }

        @Override
        public void rtp(RtpPacket packet, long now) {
            received(packet, now);
        }

        @Override
        public boolean rtcp(byte[] compound, int length) {
            return RtcpReader.read(compound, length, reports);
        }
    }
}
