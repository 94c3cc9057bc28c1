package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.rtp.RtcpReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the other end of a peer connection tells about its streams and ours. Belongs to the media thread. */
final class PeerReports implements RtcpReader.Handler {
    private static final long INITIAL_ROUND_TRIP_NANOS = 100_000_000L;

    private final MediaLoop loop;
    private final Demultiplexer incoming;
    private final List<OutgoingTrack> outgoing;
    private long roundTripNanos = INITIAL_ROUND_TRIP_NANOS;

    /** @param outgoing the peer's, as it is at each moment */
    PeerReports(MediaLoop loop, Demultiplexer incoming, List<OutgoingTrack> outgoing) {
        this.loop = loop;
        this.incoming = incoming;
        this.outgoing = outgoing;
    }

    long roundTripNanos() {
        return roundTripNanos;
    }

    @Override
    public void senderReport(int ssrc, long ntp, int rtp) {
        for (IncomingTrack track : incoming.tracks()) {
            IncomingStream stream = track.stream();
            if (stream != null && stream.ssrc() == ssrc) {
                track.senderReport(ntp, rtp, loop.now());
            }
        }
    }

    @Override
    public void reportBlock(int ssrc, int fractionLost, int cumulativeLost, int lastReport, int delay) {
        OutgoingTrack track = find(ssrc);
        if (track != null) {
            long measured = track.reported(cumulativeLost, lastReport, delay, loop.now());
            if (measured >= 0) {
                roundTripNanos += (measured - roundTripNanos) / 4;
            }
        }
    }

    @Override
    public void nack(int ssrc, int sequence) {
        OutgoingTrack track = find(ssrc);
        if (track != null) {
            track.nack(sequence, loop.now());
        }
    }

    @Override
    public void keyFrameRequest(int ssrc) {
        OutgoingTrack track = find(ssrc);
        if (track != null) {
            track.keyFrameRequested(loop.now());
        }
    }

    private @Nullable OutgoingTrack find(int ssrc) {
        for (OutgoingTrack track : outgoing) {
            if (track.hasSsrc(ssrc)) {
                return track;
            }
        }
        return null;
    }
}
