package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.rtp.RtcpReader;

/**
 * Handles the RTCP packets that a client sends: sender reports, receiver reports, NACKs and key frame requests. Belongs
 * to the media thread.
 */
final class PeerReports implements RtcpReader.Handler {
    private static final long INITIAL_ROUND_TRIP_NANOS = 100_000_000L;

    private final MediaLoop loop;
    private final PeerTracks tracks;
    private long roundTripNanos = INITIAL_ROUND_TRIP_NANOS;

    PeerReports(MediaLoop loop, PeerTracks tracks) {
        this.loop = loop;
        this.tracks = tracks;
    }

    /** The smoothed round trip: each new measurement counts a quarter. 100 ms before the first one. */
    long roundTripNanos() {
        return roundTripNanos;
    }

    @Override
    public void senderReport(int ssrc, long ntp, int rtp) {
        IncomingTrack track = tracks.incoming(ssrc);
        if (track != null) {
            track.senderReport(ntp, rtp, loop.now());
        }
    }

    @Override
    public void reportBlock(int ssrc, int fractionLost, int cumulativeLost, int lastReport, int delay) {
        OutgoingTrack track = tracks.outgoing(ssrc);
        if (track != null) {
            long measured = track.reported(cumulativeLost, lastReport, delay, loop.now());
            if (measured >= 0) {
                roundTripNanos += (measured - roundTripNanos) / 4;
            }
        }
    }

    @Override
    public void nack(int ssrc, int sequence) {
        OutgoingTrack track = tracks.outgoing(ssrc);
        if (track != null) {
            track.nack(sequence, loop.now());
        }
    }

    @Override
    public void keyFrameRequest(int ssrc) {
        OutgoingTrack track = tracks.outgoing(ssrc);
        if (track != null) {
            track.keyFrameRequested(loop.now());
        }
    }
}
