package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.impair.FrameFilter;
import dev.fakedecart.webrtc.impair.PacketDirection;
import dev.fakedecart.webrtc.rtp.ExtensionIds;
import dev.fakedecart.webrtc.rtp.FrameTrailer;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import dev.fakedecart.webrtc.rtp.SequenceNumbers;
import dev.fakedecart.webrtc.rtp.VideoPayloadFormat;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A track that a peer receives: packets of an incoming track under this stream's SSRC, payload type, sequence numbers
 * and header extension ids. It begins with a key frame, answers NACKs from its cache and passes key frame requests to
 * the publisher. Belongs to the media thread.
 */
public final class OutgoingTrack {
    private static final int SENT_REPORTS = 8;
    private static final byte[] NOTHING = {};

    private final Peer peer;
    private final OutgoingMedia media;
    private final Optional<VideoPayloadFormat> video;
    private final @Nullable PacketCache cache;
    private final TrackCounters counters = new TrackCounters();
    private final FirstFrameDetector firstFrame;
    private final FrameFilter frames;
    private final byte[] playoutDelay;
    private final HeldPackets held = new HeldPackets();
    private final int[] sentReportIds = new int[SENT_REPORTS];
    private final long[] sentReportNanos = new long[SENT_REPORTS];
    private int sentReports;
    private int reportedLost;

    private @Nullable FrameNumbering follower;
    private @Nullable IncomingTrack source;
    private @Nullable ExtensionIds extensionIds;
    private @Nullable IncomingStream stream;
    private boolean waitingForKeyFrame;
    private int sequenceOffset;
    private int timestampOffset;
    private long firstSequence;
    private long highestSequence;
    private int highestTimestamp;
    private long highestNanos;
    private int rtxSequence = ThreadLocalRandom.current().nextInt(1, 0x8000);

    OutgoingTrack(Peer peer, OutgoingMedia media) {
        this.peer = peer;
        this.media = media;
        this.video = media.codec().video();
        this.playoutDelay = media.kind() == MediaKind.VIDEO
                ? peer.playoutDelay()
                        .flatMap(delay ->
                                delay.element(media.extensions().getOrDefault(HeaderExtension.PLAYOUT_DELAY, 0)))
                        .orElse(NOTHING)
                : NOTHING;
        this.cache = media.codec().nack() ? new PacketCache() : null;
        this.firstFrame = new FirstFrameDetector(video);
        this.frames = new FrameFilter(peer.frameEvents(PacketDirection.OUT));
        // A stream begins in the lower half of the range, so that no packet lies before the first rollover.
        this.highestSequence = 0x10000L + ThreadLocalRandom.current().nextInt(1, 0x8000);
    }

    public OutgoingMedia media() {
        return media;
    }

    Peer peer() {
        return peer;
    }

    /** Which of its frames are lost once they are numbered, so that the receiver misses them and cannot get them back. */
    FrameFilter frames() {
        return frames;
    }

    @Nullable
    IncomingTrack source() {
        return source;
    }

    /**
     * From now on this track carries the packets of {@code source}, a track of any peer of the same core, beginning
     * with a key frame. May be called on any thread.
     */
    public void carry(IncomingTrack source) {
        peer.loop().execute(() -> {
            if (!peer.isClosed()) {
                link(source);
            }
        });
    }

    /** From now on this track carries nothing; complete once that is so. May be called on any thread. */
    public CompletableFuture<Void> carryNothing() {
        var done = new CompletableFuture<Void>();
        peer.loop().execute(() -> {
            unlink();
            done.complete(null);
        });
        return done;
    }

    /**
     * Tells of each frame that this track carries, on the media thread, and marks it so that the decoder that receives
     * it can tell which it is: see {@link FrameNumbering}. Both header extensions that this needs must have been
     * negotiated. May be called on any thread.
     */
    public void follow(Consumer<ForwardedFrame> observer) {
        var following = new FrameNumbering(media.extensions(), observer);
        peer.loop().execute(() -> follower = following);
    }

    private void unlink() {
        if (source != null) {
            source.sinks().remove(this);
            source = null;
            stream = null; // what comes next begins anew, also if it is of the same stream
        }
    }

    private void link(IncomingTrack source) {
        unlink();
        this.source = source;
        var passedOn = new HashMap<>(media.extensions());
        passedOn.keySet().removeAll(HeaderExtension.HOP_BY_HOP);
        extensionIds = new ExtensionIds(source.media().extensions(), passedOn);
        source.sinks().add(this);
        if (video.isPresent()) {
            source.requestKeyFrame(peer.loop().now());
        }
    }

    /** The source is gone. */
    void unlinked(IncomingTrack from) {
        if (source == from) {
            source = null;
        }
    }

    /** Sends a packet of a linked track on. It is left as it is. */
    void forward(RtpPacket packet, IncomingStream from, long now) {
        if (from != stream) {
            stream = from;
            held.clear();
            waitingForKeyFrame = video.isPresent();
            if (!waitingForKeyFrame) {
                startWith(packet, now);
            }
        }
        if (waitingForKeyFrame) {
            if (!startsKeyFrame(packet)) {
                held.hold(packet);
                return;
            }
            waitingForKeyFrame = false;
            startWith(packet, now);
            sendOn(packet, now);
            held.takeAfter(packet.sequence()).forEach(following -> sendOn(following, now));
            return;
        }
        sendOn(packet, now);
    }

    private void sendOn(RtpPacket packet, long now) {
        long sequence = SequenceNumbers.unwrap(highestSequence, (packet.sequence() + sequenceOffset) & 0xffff);
        if (sequence >= firstSequence) {
            send(packet, sequence, now);
        }
    }

    private boolean startsKeyFrame(RtpPacket packet) {
        return video.isEmpty() || video.get().startsKeyFrame(packet);
    }

    /** Continues this stream's numbering with a packet of another source. */
    private void startWith(RtpPacket packet, long now) {
        firstSequence = highestSequence + 1;
        sequenceOffset = (int) firstSequence - packet.sequence();
        if (counters.packets > 0) {
            long elapsedTicks = (now - highestNanos) / 1_000 * media.codec().clockRate() / 1_000_000;
            timestampOffset = highestTimestamp + (int) elapsedTicks - packet.timestamp();
        }
    }

    private void send(RtpPacket packet, long sequence, long now) {
        RtpPacket copy = peer.outgoingPacket();
        ForwardedFrame origin = source == null ? null : source.originOf(packet);
        copy.copyFrom(packet);
        if (extensionIds != null) {
            copy.renumberExtensions(extensionIds);
        }
        if (!media.takesTrailers()) {
            int trailer = FrameTrailer.length(copy);
            if (trailer > 0) {
                copy.shortenPayload(trailer);
            }
        } else if (origin != null && origin.trailer() != null) {
            origin.trailer().appendTo(copy);
        }
        copy.ssrc(media.ssrc());
        copy.payloadType(media.codec().payloadType());
        copy.sequence((int) sequence & 0xffff);
        copy.timestamp(packet.timestamp() + timestampOffset);
        if (follower != null && stream != null) {
            follower.mark(copy, packet, stream, now);
        } else if (playoutDelay.length > 0) {
            copy.addExtensions(playoutDelay);
        }
        if (sequence > highestSequence) {
            highestSequence = sequence;
            highestTimestamp = copy.timestamp();
            highestNanos = now;
        }
        if (frames.isActive() && video.isPresent() && frames.loses(copy.timestamp(), startsKeyFrame(copy))) {
            return;
        }
        if (cache != null) {
            cache.put(copy);
        }
        peer.sendRtp(copy);
        if (follower != null) {
            follower.left(copy);
        }
        if (origin != null) {
            origin.times().noteSent(System.nanoTime());
        }
        noteSent(copy);
    }

    private void noteSent(RtpPacket packet) {
        if (counters.count(packet)) {
            peer.tell(new PeerEvent.FirstPacket(
                    media.track(), PacketDirection.OUT, media.kind(), media.codec().name(), media.ssrc()));
        }
        if (firstFrame.completedBy(packet)) {
            peer.tell(new PeerEvent.FirstFrame(
                    media.track(), PacketDirection.OUT, media.kind(), media.codec().name()));
        }
    }

    /** The receiver lacks a packet of the main stream. */
    void nack(int sequence, long now) {
        counters.nacks++;
        RtpPacket packet = peer.outgoingPacket();
        if (cache == null || !cache.get(sequence, packet, now)) {
            return;
        }
        counters.retransmitted++;
        if (media.codec().hasRtx()) {
            packet.stripPadding();
            packet.insertBeforePayload(2);
            Bytes.put16(packet.data(), packet.payloadAt(), sequence);
            packet.ssrc(media.rtxSsrc());
            packet.payloadType(media.codec().rtxPayloadType());
            packet.sequence(rtxSequence++ & 0xffff);
        }
        peer.sendRtp(packet);
    }

    /** The receiver cannot decode. */
    void keyFrameRequested(long now) {
        counters.keyFrameRequests++;
        if (source != null) {
            source.requestKeyFrame(now);
        }
    }

    /** Called every few milliseconds: insists on the key frame that this track begins with. */
    void tick(long now) {
        if (waitingForKeyFrame && source != null) {
            source.requestKeyFrame(now);
        }
    }

    /**
     * Passes the publisher's clock on, from which the receiver knows which sound belongs to which picture.
     *
     * @param ntp a moment on that clock
     * @param rtp the source's timestamp of that moment
     */
    void sendSenderReport(IncomingStream from, long ntp, int rtp, long now) {
        if (from != stream || counters.packets == 0) {
            return;
        }
        int slot = sentReports++ % SENT_REPORTS;
        sentReportIds[slot] = (int) (ntp >>> 16);
        sentReportNanos[slot] = now;
        peer.feedback()
                .senderReport(media.ssrc(), ntp, rtp + timestampOffset, (int) counters.packets, (int) counters.bytes)
                .sourceDescription(media.ssrc(), media.cname());
        peer.sendFeedback();
    }

    /**
     * Takes the receiver's report.
     *
     * @return the round trip in nanoseconds, or -1 if it does not follow from this report
     */
    long reported(int cumulativeLost, int lastSenderReport, int delaySinceSenderReport, long now) {
        reportedLost = cumulativeLost;
        for (int i = 0; i < Math.min(sentReports, SENT_REPORTS); i++) {
            if (lastSenderReport != 0 && sentReportIds[i] == lastSenderReport) {
                long delay = Integer.toUnsignedLong(delaySinceSenderReport) * 1_000_000 / 65_536 * 1_000;
                return Math.max(0, now - sentReportNanos[i] - delay);
            }
        }
        return -1;
    }

    boolean hasSsrc(int ssrc) {
        return ssrc == media.ssrc();
    }

    TrackStatistics statistics() {
        return counters.snapshot(media.track(), PacketDirection.OUT, media.codec().name(), reportedLost);
    }

    void close() {
        unlink();
        peer.tell(new PeerEvent.TrackClosed(statistics()));
    }
}
