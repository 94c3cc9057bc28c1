package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.impair.FrameFilter;
import dev.fakedecart.webrtc.impair.PacketDirection;
import dev.fakedecart.webrtc.rtp.FrameSize;
import dev.fakedecart.webrtc.rtp.RtcpWriter;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import dev.fakedecart.webrtc.rtp.VideoPayloadFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A track that a peer publishes. It repairs losses with NACK and RTX, asks for key frames, and hands each packet to the
 * outgoing tracks that carry it. Belongs to the media thread, except for the public methods.
 */
public final class IncomingTrack {

    /** Another SSRC may replace a stream that sent nothing for this long. */
    private static final long SILENCE_NANOS = 500_000_000L;

    /** The number of different sizes of refused frames that are reported. */
    private static final int MOST_REFUSED_SIZES = 8;

    private static final int ORIGINAL_SEQUENCE_LENGTH = 2; // RFC 4588 section 4

    private final Peer peer;
    private final IncomingMedia media;
    private final Optional<VideoPayloadFormat> video;
    private final List<OutgoingTrack> sinks = new ArrayList<>();
    private final TrackProgress progress;
    private final TrackCounters counters;
    private final FrameFilter frames;
    private final OriginTracker origins;
    private final KeyFrameRequests keyFrames = new KeyFrameRequests();
    private final DelayLine delayed = new DelayLine();
    private final Set<FrameSize> refusedSizes = new HashSet<>();
    private @Nullable IncomingStream stream;
    private @Nullable SimulcastTrack simulcast;
    private @Nullable LayerActivity activity;
    private SilenceWatch silence;
    private long lastPacket;

    IncomingTrack(Peer peer, IncomingMedia media) {
        this.peer = peer;
        this.media = media;
        this.video = media.codec().video();
        this.progress = new TrackProgress(peer::tell, media.track(), PacketDirection.IN, media.kind(), media.codec());
        this.counters = progress.counters();
        this.silence = new SilenceWatch(media.track(), peer::tell);
        this.frames = new FrameFilter(peer.frameEvents(PacketDirection.IN));
        this.origins = new OriginTracker(media.extension(HeaderExtension.VIDEO_ORIENTATION));
    }

    public IncomingMedia media() {
        return media;
    }

    /**
     * Marks this track's frames as transcoded from those of another track. Receivers get the metadata and the clock of
     * the original frames. May be called on any thread.
     */
    public void originateFrom(FrameOrigins origins) {
        peer.loop().execute(() -> this.origins.originateFrom(origins));
    }

    /**
     * Lets receivers get each packet of this track, and of its simulcast layers, only when the packet is this old. May
     * be called on any thread.
     *
     * @param age 0 to send packets on at once, and those that wait
     */
    public void delay(Duration age) {
        peer.loop().execute(() -> {
            List<IncomingTrack> all = simulcast == null ? List.of(this) : simulcast.tracks();
            all.forEach(track -> track.delayed.delay(age.toNanos()));
        });
    }

    Peer peer() {
        return peer;
    }

    /** Returns true if the publisher sends this track in simulcast layers. May be called on any thread. */
    public boolean hasLayers() {
        return simulcast != null;
    }

    /**
     * Makes this track a layer of a simulcast track. Called before any other thread knows this track.
     *
     * @param silence shared by all layers: the track is silent if all of them are
     */
    void layerOf(SimulcastTrack simulcast, LayerActivity activity, SilenceWatch silence) {
        this.simulcast = simulcast;
        this.activity = activity;
        this.silence = silence;
    }

    /** Notices when the publisher stops sending this track. */
    SilenceWatch silence() {
        return silence;
    }

    /** The simulcast track of which this is a layer; null if the publisher sends one encoding. */
    @Nullable
    SimulcastTrack simulcast() {
        return simulcast;
    }

    List<OutgoingTrack> sinks() {
        return sinks;
    }

    /** Selects the frames of this track that are lost before they count as received. */
    FrameFilter frames() {
        return frames;
    }

    /** The current stream; null before its first packet. */
    @Nullable
    IncomingStream stream() {
        return stream;
    }

    // ---- packets

    /** Handles a decrypted packet of the original stream. */
    void received(RtpPacket packet, long now) {
        if (isLost(packet)) {
            return;
        }
        if (stream == null || (stream.ssrc() != packet.ssrc() && mayReplace(packet, now))) {
            stream = new IncomingStream(packet.ssrc(), media.codec().clockRate());
        }
        if (stream.ssrc() == packet.ssrc()) {
            lastPacket = now;
            accept(packet, stream, false, now);
        }
    }

    private boolean isLost(RtpPacket packet) {
        return frames.isActive()
                && video.isPresent()
                && frames.loses(packet.timestamp(), video.get().startsKeyFrame(packet));
    }

    /** Switches to another SSRC, at a key frame or if the old SSRC was silent. */
    private boolean mayReplace(RtpPacket packet, long now) {
        return now - lastPacket > SILENCE_NANOS || startsKeyFrame(packet);
    }

    private boolean startsKeyFrame(RtpPacket packet) {
        return video.isPresent() && video.get().startsKeyFrame(packet);
    }

    /** Handles a retransmission: restores the packet's original header (RFC 4588 section 4). */
    void receivedRetransmission(RtpPacket packet, long now) {
        if (stream == null || packet.payloadLength() < ORIGINAL_SEQUENCE_LENGTH) {
            return; // padding that probes for bandwidth
        }
        packet.stripPadding();
        packet.sequence(Bytes.u16(packet.data(), packet.payloadAt()));
        packet.removeBeforePayload(ORIGINAL_SEQUENCE_LENGTH);
        packet.ssrc(stream.ssrc());
        packet.payloadType(media.codec().payloadType());
        if (isLost(packet)) {
            return;
        }
        counters.retransmitted++;
        accept(packet, stream, true, now);
    }

    private void accept(RtpPacket packet, IncomingStream from, boolean retransmitted, long now) {
        IncomingStream.Arrival arrival = from.arrived(packet, retransmitted, now);
        if (arrival == IncomingStream.Arrival.DUPLICATE) {
            return;
        }
        if (activity != null) {
            activity.received(packet.length(), now);
        }
        if (arrival == IncomingStream.Arrival.AFTER_LONG_GAP) {
            requestKeyFrame(now);
        }
        if (keyFrames.isWanted() && startsKeyFrame(packet)) {
            keyFrames.arrived();
        }
        if (packet.payloadLength() > 0) {
            silence.received(now);
        }
        progress.passed(packet);
        origins.received(packet, now);
        if (delayed.isActive()) {
            delayed.hold(packet, from, startsKeyFrame(packet), now);
            sendDelayed(now);
        } else {
            sendOn(packet, from, now);
        }
    }

    private void sendOn(RtpPacket packet, IncomingStream from, long arrived) {
        for (int i = 0; i < sinks.size(); i++) {
            sinks.get(i).forward(packet, from, arrived);
        }
    }

    /** Sends the packets that are old enough, with the time of their arrival. */
    private void sendDelayed(long now) {
        for (DelayLine.Held held = delayed.takeDue(now); held != null; held = delayed.takeDue(now)) {
            sendOn(held.packet(), held.stream(), held.arrived());
            delayed.recycle(held);
        }
    }

    /**
     * Called when a sink has dropped a frame of this track because of its claimed size. Notifies the listener once per
     * size.
     */
    void refused(FrameSize size) {
        keyFrames.refused();
        if (refusedSizes.size() < MOST_REFUSED_SIZES && refusedSizes.add(size)) {
            peer.tell(new PeerEvent.FrameRefused(media.track(), size));
        }
    }

    /** The input frame of this packet's frame; null unless the track is transcoded and the packet the frame's last. */
    @Nullable
    ForwardedFrame originOf(RtpPacket packet) {
        return origins.originOf(packet);
    }

    // ---- feedback

    /**
     * Passes a sender report to the receivers. The receivers of a transcoded track get the clock of the
     * input track instead of the encoder's.
     */
    void senderReport(long ntp, int rtp, long now) {
        if (stream == null) {
            return;
        }
        stream.senderReport(ntp, rtp, now);
        ForwardedFrame origin = origins.latest();
        if (!origins.isTranscoded()) {
            sinks.forEach(sink -> sink.sendSenderReport(stream, ntp, rtp, now));
        } else if (origin != null && origin.ntp() != 0) {
            sinks.forEach(sink -> sink.sendSenderReport(stream, origin.ntp(), origins.latestTimestamp(), now));
        }
    }

    /**
     * Asks the publisher for a key frame, now or as soon as the last request is 300 ms ago, or longer if frames are
     * refused.
     */
    void requestKeyFrame(long now) {
        if (delayed.holdsKeyFrame()) {
            return; // receivers get that one
        }
        if (media.kind() == MediaKind.VIDEO) {
            keyFrames.want();
        }
        sendKeyFrameRequest(now);
    }

    private void sendKeyFrameRequest(long now) {
        if (stream != null && keyFrames.take(now)) {
            counters.keyFrameRequests++;
            peer.tell(new PeerEvent.KeyFrameRequested(media.track()));
            peer.rtcp().begin().pictureLoss(peer.rtcp().ssrc(), stream.ssrc());
            peer.rtcp().send();
        }
    }

    /** Called every 10 ms. Repeats requests for a key frame and for missing packets. */
    void tick(int[] scratch, long now) {
        if (stream == null) {
            return;
        }
        sendDelayed(now);
        sendKeyFrameRequest(now);
        if (media.kind() == MediaKind.VIDEO) {
            silence.check(now);
        }
        if (media.codec().nack()) {
            int due = stream.missing().collectDue(scratch, peer.roundTripNanos(), now);
            if (due > 0) {
                counters.nacks += due;
                peer.rtcp().begin().nack(peer.rtcp().ssrc(), stream.ssrc(), scratch, due);
                peer.rtcp().send();
            }
        }
    }

    /** Appends a report block about this track, if it has received packets. */
    void report(RtcpWriter out, int reportAt, long now) {
        if (stream != null && stream.statistics().hasReceived()) {
            stream.statistics().report(out, reportAt, stream.ssrc(), now);
        }
    }

    TrackStatistics statistics() {
        return progress.statistics(stream == null ? 0 : stream.missing().lost());
    }

    void close() {
        for (OutgoingTrack sink : sinks) {
            sink.unlinked(this);
        }
        sinks.clear();
        peer.tell(new PeerEvent.TrackClosed(statistics()));
    }
}
