package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.impair.PacketDirection;
import dev.fakedecart.webrtc.rtp.RtpPacket;

/** Counts the packets of one track, and reports its first packet and its first frame. Belongs to the media thread. */
final class TrackProgress {
    private final PeerListener listener;
    private final String track;
    private final PacketDirection direction;
    private final MediaKind kind;
    private final Codec codec;
    private final FirstFrameDetector firstFrame;
    private final TrackCounters counters = new TrackCounters();
    private boolean reports = true;
    private boolean firstReported;

    TrackProgress(PeerListener listener, String track, PacketDirection direction, MediaKind kind, Codec codec) {
        this.listener = listener;
        this.track = track;
        this.direction = direction;
        this.kind = kind;
        this.codec = codec;
        this.firstFrame = new FirstFrameDetector(codec.video());
    }

    TrackCounters counters() {
        return counters;
    }

    /** Sets whether the next packets count as the track's first packet and frame. */
    void reports(boolean reports) {
        this.reports = reports;
    }

    /** Counts a packet that was received for the first time, or sent. */
    void passed(RtpPacket packet) {
        counters.count(packet);
        if (!reports) {
            return;
        }
        if (!firstReported) {
            firstReported = true;
            listener.onEvent(new PeerEvent.FirstPacket(track, direction, kind, codec.name(), packet.ssrc()));
        }
        if (firstFrame.completedBy(packet)) {
            listener.onEvent(new PeerEvent.FirstFrame(track, direction, kind, codec.name()));
        }
    }

    /** @param lost packets that never arrived */
    TrackStatistics statistics(long lost) {
        return counters.snapshot(track, direction, codec.name(), lost);
    }
}
