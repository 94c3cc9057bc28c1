package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.impair.FrameFilter;
import dev.fakedecart.webrtc.impair.PacketDirection;
import dev.fakedecart.webrtc.rtp.RtcpWriter;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import dev.fakedecart.webrtc.rtp.VideoPayloadFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A track that a peer publishes: repairs losses by NACK and RTX, asks for key frames, and hands each packet to the
 * outgoing tracks that are linked to it. Belongs to the media thread.
 */
public final class IncomingTrack {

    /** A key frame of 720p is some 60 packets; asking more often only makes the sender's congestion worse. */
    private static final long KEY_FRAME_REQUEST_NANOS = 300_000_000L;

    private static final long SILENCE_NANOS = 500_000_000L;

    private static final int ORIGINAL_SEQUENCE_LENGTH = 2; // what RFC 4588 puts before a retransmission's payload

    private final Peer peer;
    private final IncomingMedia media;
    private final Optional<VideoPayloadFormat> video;
    private final List<OutgoingTrack> sinks = new ArrayList<>();
    private final TrackCounters counters = new TrackCounters();
    private final FirstFrameDetector firstFrame;
    private final FrameFilter frames;
    private @Nullable IncomingStream stream;
    private long lastPacket;
    private boolean keyFrameWanted;
    private long lastKeyFrameRequest;
    private @Nullable FrameOrigins origins;
    private @Nullable ForwardedFrame origin;
    private int originTimestamp;

    IncomingTrack(Peer peer, IncomingMedia media) {
        this.peer = peer;
        this.media = media;
        this.video = media.codec().video();
        this.firstFrame = new FirstFrameDetector(video);
        this.frames = new FrameFilter(peer.frameEvents(PacketDirection.IN));
    }

    public IncomingMedia media() {
        return media;
    }

    /**
     * Says that this track's frames are made from those of another one, whose metadata and clock they are to keep. May
     * be called on any thread.
     */
    public void originateFrom(FrameOrigins origins) {
        peer.loop().execute(() -> this.origins = origins);
    }

    Peer peer() {
        return peer;
    }

    List<OutgoingTrack> sinks() {
        return sinks;
    }

    /** Which of its frames are lost before they count as received. */
    FrameFilter frames() {
        return frames;
    }

    @Nullable
    IncomingStream stream() {
        return stream;
    }

    /** Takes a packet of the stream with this SSRC, decrypted. */
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

    /** Another SSRC takes over where it can be decoded from, or where the old one has fallen silent. */
    private boolean mayReplace(RtpPacket packet, long now) {
        return now - lastPacket > SILENCE_NANOS
                || (video.isPresent() && video.get().startsKeyFrame(packet));
    }

    /** Takes a retransmission: gives the packet the header that it had the first time (RFC 4588 section 4). */
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
        if (arrival == IncomingStream.Arrival.AFTER_LONG_GAP) {
            requestKeyFrame(now);
        }
        if (counters.count(packet)) {
            peer.tell(new PeerEvent.FirstPacket(
                    media.track(), PacketDirection.IN, media.kind(), media.codec().name(), packet.ssrc()));
        }
        if (keyFrameWanted && video.isPresent() && video.get().startsKeyFrame(packet)) {
            keyFrameWanted = false;
        }
        if (firstFrame.completedBy(packet)) {
            peer.tell(new PeerEvent.FirstFrame(
                    media.track(), PacketDirection.IN, media.kind(), media.codec().name()));
        }
        if (origins != null && packet.marker()) {
            origin = origins.of(takeOrientation(packet));
            if (origin != null) {
                origin.times().noteEncoded(now);
            }
            originTimestamp = packet.timestamp();
        }
        for (int i = 0; i < sinks.size(); i++) {
            sinks.get(i).forward(packet, from, now);
        }
    }

    /** The input frame behind the frame of this packet, if this is a transcoded track and the packet its last one. */
    @Nullable
    ForwardedFrame originOf(RtpPacket packet) {
        return packet.marker() && packet.timestamp() == originTimestamp ? origin : null;
    }

    /**
     * The sender has told the moment of a timestamp. Receivers are told the same on the clock of who captured the frame;
     * of a transcoded track that is its input's.
     */
    void senderReport(long ntp, int rtp, long now) {
        if (stream == null) {
            return;
        }
        stream.senderReport(ntp, rtp, now);
        if (origins == null) {
            sinks.forEach(sink -> sink.sendSenderReport(stream, ntp, rtp, now));
        } else if (origin != null && origin.ntp() != 0) {
            long captured = origin.ntp();
            sinks.forEach(sink -> sink.sendSenderReport(stream, captured, originTimestamp, now));
        }
    }

    /** Reads the orientation that a packet tells, and sets it upright: it stands for something else. */
    private int takeOrientation(RtpPacket packet) {
        int at = packet.findExtension(media.extension(HeaderExtension.VIDEO_ORIENTATION));
        if (at < 0) {
            return 0;
        }
        int orientation = packet.data()[at] & 3;
        packet.data()[at] = 0;
        return orientation;
    }

    /** Asks the publisher for a key frame, now or as soon as the last request is long enough ago. */
    void requestKeyFrame(long now) {
        keyFrameWanted = media.kind() == MediaKind.VIDEO;
        tickKeyFrame(now);
    }

    private void tickKeyFrame(long now) {
        if (keyFrameWanted && stream != null && now - lastKeyFrameRequest >= KEY_FRAME_REQUEST_NANOS) {
            lastKeyFrameRequest = now;
            counters.keyFrameRequests++;
            peer.tell(new PeerEvent.KeyFrameRequested(media.track()));
            peer.feedback().pictureLoss(peer.feedbackSsrc(), stream.ssrc());
            peer.sendFeedback();
        }
    }

    /** Called every few milliseconds: asks again for what is missing. */
    void tick(int[] scratch, long now) {
        if (stream == null) {
            return;
        }
        tickKeyFrame(now);
        if (media.codec().nack()) {
            int due = stream.missing().collectDue(scratch, peer.roundTripNanos(), now);
            if (due > 0) {
                counters.nacks += due;
                peer.feedback().nack(peer.feedbackSsrc(), stream.ssrc(), scratch, due);
                peer.sendFeedback();
            }
        }
    }

    void report(RtcpWriter out, int reportAt, long now) {
        if (stream != null && stream.statistics().hasReceived()) {
            stream.statistics().report(out, reportAt, stream.ssrc(), now);
        }
    }

    TrackStatistics statistics() {
        return counters.snapshot(
                media.track(),
                PacketDirection.IN,
                media.codec().name(),
                stream == null ? 0 : stream.missing().lost());
    }

    void close() {
        for (OutgoingTrack sink : sinks) {
            sink.unlinked(this);
        }
        sinks.clear();
        peer.tell(new PeerEvent.TrackClosed(statistics()));
    }
}
