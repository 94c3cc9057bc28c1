package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.impair.FrameFilter;
import dev.fakedecart.webrtc.impair.PacketDirection;
import dev.fakedecart.webrtc.rtp.FrameSize;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import dev.fakedecart.webrtc.rtp.VideoPayloadFormat;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A track that a peer receives. It forwards the packets of an {@link IncomingTrack}, or of one of its simulcast layers
 * at a time, through an ordered chain of {@linkplain OutgoingStage stages}, starts with a key frame, answers NACKs and
 * passes key frame requests to the publisher. Belongs to the media thread, except for the public methods.
 */
public final class OutgoingTrack {
    private final Peer peer;
    private final OutgoingMedia media;
    private final Optional<VideoPayloadFormat> video;
    private final FrameFilter frames;
    private KeyFrameGate gate;
    private final CongestionGate congestion = new CongestionGate();
    private final ContinuityStage continuity;
    private final Optional<PictureNumberStage> pictures;
    private final ExtensionStage extensions;
    private final @Nullable RetransmissionStage retransmission;
    private final TrackProgress progress;
    private final TrackCounters counters;
    private final SenderReportHistory senderReports = new SenderReportHistory();
    private final OutgoingPacket outgoing;
    private OutgoingChain chain;
    private @Nullable FrameSizeGuard guard;
    private @Nullable SimulcastTrack simulcast;
    private @Nullable IncomingTrack source;
    private @Nullable Silence silence;
    private @Nullable NextLayer next;
    private @Nullable String toldLayer;
    private Set<String> wantedLayers = Set.of();
    private @Nullable IncomingStream stream;
    private int reportedLost;

    OutgoingTrack(Peer peer, OutgoingMedia media) {
        this.peer = peer;
        this.media = media;
        this.video = media.codec().video();
        this.frames = new FrameFilter(peer.frameEvents(PacketDirection.OUT));
        this.gate = new KeyFrameGate(video);
        this.continuity = new ContinuityStage(media.codec().clockRate());
        this.pictures = video.map(PictureNumberStage::new);
        this.extensions = new ExtensionStage(media.extensions());
        this.retransmission = media.codec().nack() ? new RetransmissionStage(media) : null;
        this.progress = new TrackProgress(peer::tell, media.track(), PacketDirection.OUT, media.kind(), media.codec());
        this.counters = progress.counters();
        this.outgoing = new OutgoingPacket(peer.outgoingPacket());
        this.chain = chain(playoutDelay(peer, media));
    }

    private static Optional<OutgoingStage> playoutDelay(Peer peer, OutgoingMedia media) {
        return media.kind() == MediaKind.VIDEO
                ? peer.playoutDelay()
                        .flatMap(delay ->
                                delay.element(media.extensions().getOrDefault(HeaderExtension.PLAYOUT_DELAY, 0)))
                        .map(PlayoutDelayStage::new)
                : Optional.empty();
    }

    /** @param playout the stage that tells the receiver when to play frames */
    private OutgoingChain chain(Optional<OutgoingStage> playout) {
        var stages = new ArrayList<OutgoingStage>();
        stages.add(continuity);
        pictures.ifPresent(stages::add);
        stages.add(new SsrcStage(media.ssrc(), media.codec().payloadType()));
        stages.add(extensions);
        stages.add(new TrailerStage(media.takesTrailers()));
        playout.ifPresent(stages::add);
        video.ifPresent(format -> stages.add(new FrameLossStage(frames, format)));
        if (retransmission != null) {
            stages.add(retransmission);
        }
        stages.add(new FrameTimingStage());
        stages.add(new ProgressStage(progress));
        return new OutgoingChain(stages);
    }

    public OutgoingMedia media() {
        return media;
    }

    Peer peer() {
        return peer;
    }

    /** Selects the frames of this track that are lost. */
    FrameFilter frames() {
        return frames;
    }

    /** The stages that a packet passes. */
    OutgoingChain chain() {
        return chain;
    }

    @Nullable
    IncomingTrack source() {
        return source;
    }

    // ---- source

    /**
     * Forwards the packets of {@code source}, a track of any peer of the same core, from its next key frame on. Of a
     * track with simulcast layers, forwards one layer at a time. May be called on any thread.
     */
    public void carry(IncomingTrack source) {
        peer.loop().execute(() -> {
            if (!peer.isClosed()) {
                link(source);
            }
        });
    }

    /**
     * Sends silence, from which a receiver can tell that the track exists. The codec must be Opus. Silence is counted,
     * but is reported neither as the track's first packet nor as its first frame, and has no sender reports: receivers
     * must not delay pictures to keep in step with it. May be called on any thread.
     */
    public void carrySilence() {
        peer.loop().execute(() -> {
            if (!peer.isClosed()) {
                unlink();
                silence = new Silence();
                progress.reports(false);
            }
        });
    }

    /** Stops forwarding. The future completes once no more packets leave. May be called on any thread. */
    public CompletableFuture<Void> carryNothing() {
        var done = new CompletableFuture<Void>();
        peer.loop().execute(() -> {
            unlink();
            done.complete(null);
        });
        return done;
    }

    /**
     * Numbers the frames of this track for the decoder that receives them: see {@link FrameNumbering}. Frames that
     * claim an excessive size are dropped: see {@link FrameSizeGuard}. The playout-delay and the video-orientation
     * header extensions must have been negotiated. May be called on any thread.
     *
     * @param observer receives each forwarded frame, on the media thread
     * @param admitted decides on the media thread about frames that are not excessive: true if the decoder may see
     *     frames of this size
     */
    public void follow(Consumer<ForwardedFrame> observer, Predicate<FrameSize> admitted) {
        var numbering = new FrameNumbering(media.extensions(), observer);
        peer.loop().execute(() -> {
            chain = chain(Optional.of(numbering));
            guard = video.map(format -> new FrameSizeGuard(format, admitted)).orElse(null);
        });
    }

    /**
     * Chooses the simulcast layers among which this track forwards the largest one. May be called on any thread.
     *
     * @param rids empty for all
     */
    public void want(Set<String> rids) {
        Set<String> wanted = Set.copyOf(rids);
        peer.loop().execute(() -> wantedLayers = wanted);
    }

    private void link(IncomingTrack source) {
        unlink();
        simulcast = source.simulcast();
        if (simulcast == null) {
            start(source, peer.loop().now());
        } else {
            chooseLayer(simulcast, peer.loop().now());
        }
    }

    private void start(IncomingTrack source, long now) {
        this.source = source;
        extensions.startWith(source.media().extensions());
        source.sinks().add(this);
        if (video.isPresent()) {
            source.requestKeyFrame(now);
        }
    }

    private void unlink() {
        silence = null;
        progress.reports(true);
        simulcast = null;
        forgetNext();
        if (source != null) {
            source.sinks().remove(this);
            source = null;
        }
        stream = null; // the next packet starts a new stream, even if it is of the same one
    }

    private void forgetNext() {
        if (next != null) {
            next.track().sinks().remove(this);
            next = null;
        }
    }

    /** Called when the source, or a layer of it, ends. */
    void unlinked(IncomingTrack from) {
        if (next != null && next.track() == from) {
            next = null;
        }
        if (source == from) {
            source = null;
        }
    }

    // ---- simulcast layers

    /** Begins with the layer that receivers get now, or prepares the change to it. */
    private void chooseLayer(SimulcastTrack layers, long now) {
        IncomingTrack best =
                layers.best(new SimulcastTrack.Receiver(wantedLayers, peer.outgoingBitsPerSecond(), source), now);
        if (best == null || (next != null && next.track() == best)) {
            return;
        }
        forgetNext();
        if (source == null) {
            start(best, now);
        } else if (source != best) {
            next = new NextLayer(best, video);
            best.sinks().add(this);
            best.requestKeyFrame(now);
        }
    }

    /** Leaves the present layer: the next packet starts the key frame of another one. */
    private void change(NextLayer to, IncomingStream from) {
        if (source != null) {
            source.sinks().remove(this);
        }
        source = to.track();
        stream = from;
        gate = to.gate();
        next = null;
        extensions.startWith(source.media().extensions());
    }

    /** @param first packet of the layer's key frame */
    private void tellLayer(RtpPacket first) {
        if (simulcast == null || source == null) {
            return;
        }
        String rid = source.media().rid().orElse("");
        if (!rid.equals(toldLayer)) {
            toldLayer = rid;
            FrameSize size = video.map(format -> format.claimedSize(first)).orElse(FrameSize.UNREADABLE);
            peer.tell(new PeerEvent.LayerForwarded(media.track(), rid, size));
        }
    }

    // ---- packets

    /** Forwards a packet of the source, which is left unchanged. */
    void forward(RtpPacket packet, IncomingStream from, long now) {
        boolean starting = gate.isWaiting();
        if (next != null && next.sends(from)) {
            if (!next.admits(packet, from)) {
                return;
            }
            change(next, from);
            starting = true;
        } else if (from != stream) {
            stream = from;
            gate.restart();
            starting = true;
        }
        if ((guard != null && isRefused(guard, packet)) || isCongested(packet, now) || !gate.admits(packet)) {
            return;
        }
        if (starting) {
            continuity.startWith(packet, counters.packets > 0, now);
            pictures.ifPresent(PictureNumberStage::startStream);
            tellLayer(packet);
        }
        send(packet, now);
        if (starting) {
            gate.takeHeldAfter(packet.sequence()).forEach(held -> send(held, now));
        }
    }

    /**
     * Returns true if congestion drops the packet. A dropped frame closes the gate, because later frames refer to it.
     */
    private boolean isCongested(RtpPacket packet, long now) {
        if (video.isEmpty() || !congestion.drops(packet, peer.isCongested())) {
            return false;
        }
        if (!gate.isWaiting()) {
            gate.restart();
        }
        congestion.takeReport(now).ifPresent(frames -> peer.tell(new PeerEvent.FramesDropped(media.track(), frames)));
        return true;
    }

    /** A refused frame closes the gate: the decoder gets nothing before the next key frame. */
    private boolean isRefused(FrameSizeGuard sizes, RtpPacket packet) {
        FrameSize size = sizes.refused(packet);
        if (size == null) {
            return false;
        }
        gate.restart();
        if (source != null) {
            source.refused(size);
        }
        return true;
    }

    private void send(RtpPacket packet, long now) {
        ForwardedFrame origin = source == null ? null : source.originOf(packet);
        outgoing.start(packet, stream, origin, now);
        if (chain.process(outgoing)) {
            peer.sendRtp(outgoing.packet());
            chain.sent(outgoing);
        }
    }

    /** Sends a packet again that the receiver requests. */
    void nack(int sequence, long now) {
        counters.nacks++;
        RtpPacket packet = peer.outgoingPacket();
        if (retransmission != null && retransmission.restore(sequence, packet, now)) {
            counters.retransmitted++;
            peer.sendRtp(packet);
        }
    }

    /** Passes the receiver's request for a key frame to the publisher. */
    void keyFrameRequested(long now) {
        counters.keyFrameRequests++;
        if (source != null) {
            source.requestKeyFrame(now);
        }
    }

    /**
     * Called every 10 ms. Chooses the layer, and repeats the request for the key frame with which this track starts.
     */
    void tick(long now) {
        if (silence != null) {
            RtpPacket due = silence.due(now);
            if (due != null) {
                forward(due, silence.stream(), now);
            }
        }
        if (simulcast != null) {
            chooseLayer(simulcast, now);
        }
        if (gate.isWaiting() && source != null && !peer.isCongested()) {
            source.requestKeyFrame(now);
        }
    }

    // ---- reports

    /**
     * Sends a sender report with the publisher's clock, with which the receiver synchronises sound and picture.
     *
     * @param ntp a moment on that clock, as NTP timestamp
     * @param rtp the source's timestamp of that moment
     */
    void sendSenderReport(IncomingStream from, long ntp, int rtp, long now) {
        if (from != stream || counters.packets == 0) {
            return;
        }
        senderReports.add(ntp, now);
        peer.rtcp()
                .begin()
                .senderReport(media.ssrc(), ntp, rtp + continuity.timestampOffset(), (int) counters.packets, (int)
                        counters.bytes)
                .sourceDescription(media.ssrc(), media.cname());
        peer.rtcp().send();
    }

    /**
     * Handles a report block of the receiver.
     *
     * @return the round trip in nanoseconds, or -1 if it cannot be computed from this report
     */
    long reported(int cumulativeLost, int lastSenderReport, int delaySinceSenderReport, long now) {
        reportedLost = cumulativeLost;
        return senderReports.roundTripNanos(lastSenderReport, delaySinceSenderReport, now);
    }

    boolean hasSsrc(int ssrc) {
        return ssrc == media.ssrc();
    }

    TrackStatistics statistics() {
        return progress.statistics(reportedLost);
    }

    void close() {
        unlink();
        peer.tell(new PeerEvent.TrackClosed(statistics()));
    }
}
