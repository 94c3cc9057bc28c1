package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.impair.FrameLoss;
import dev.fakedecart.webrtc.impair.PacketDirection;
import dev.fakedecart.webrtc.rtp.RtcpReader;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.util.List;

/**
 * The media of one peer: finds the track of each received packet, reads the client's RTCP packets, and reports to the
 * client what arrives. Belongs to the media thread.
 */
final class PeerMedia {
    private final PeerTracks tracks = new PeerTracks();
    private final RtcpSender rtcp;
    private final PeerReports reports;
    private final CongestionFeedback congestionFeedback = new CongestionFeedback();
    private final ReceiverReports receiverReports = new ReceiverReports();
    private long unknown;

    /** @param transport of the client, for RTCP packets */
    PeerMedia(MediaLoop loop, SecureTransport transport) {
        this.rtcp = new RtcpSender(loop.rtcp(), transport::send);
        this.reports = new PeerReports(loop, tracks);
    }

    /** @param loss the frames that the track loses */
    void add(IncomingTrack track, FrameLoss loss) {
        tracks.add(track);
        track.frames().set(loss);
        congestionFeedback.negotiated(track.media().extension(HeaderExtension.TRANSPORT_CC));
    }

    /** @param loss the frames that the track loses */
    void add(OutgoingTrack track, FrameLoss loss) {
        tracks.add(track);
        track.frames().set(loss);
    }

    void remove(IncomingTrack track) {
        tracks.remove(track);
    }

    void remove(OutgoingTrack track) {
        tracks.remove(track);
    }

    List<TrackStatistics> statistics() {
        return tracks.statistics();
    }

    /** Selects the frames that all tracks of a direction lose. */
    void loseFrames(PacketDirection direction, FrameLoss loss) {
        tracks.loseFrames(direction, loss);
    }

    /** Sends RTCP packets of the tracks. */
    RtcpSender rtcp() {
        return rtcp;
    }

    /** The smoothed round trip to the client, as {@link PeerReports#roundTripNanos}. */
    long roundTripNanos() {
        return reports.roundTripNanos();
    }

    /** The number of packets that belonged to no track. */
    long unknown() {
        return unknown;
    }

    /** Handles an authentic packet of the client. */
    void received(RtpPacket packet, long now) {
        Demultiplexer.Binding binding = tracks.find(packet);
        if (binding == null) {
            unknown++;
            return;
        }
        congestionFeedback.received(packet, now);
        IncomingTrack track = binding.track();
        if (track != null) {
            if (binding.retransmission()) {
                track.receivedRetransmission(packet, now);
            } else {
                track.received(packet, now);
            }
        }
    }

    /**
     * Handles an authentic RTCP compound packet of the client.
     *
     * @return false if it is malformed
     */
    boolean received(byte[] compound, int length) {
        return RtcpReader.read(compound, length, reports);
    }

    /** Called every 10 ms. Returns true if a receiver report was due. */
    boolean tick(int[] scratch, long now) {
        tracks.tick(scratch, now);
        congestionFeedback.tick(rtcp, now);
        return receiverReports.tick(
                rtcp, now, report -> tracks.incoming().forEach(track -> track.report(report, 0, now)));
    }

    /** Closes and removes all tracks. */
    void close() {
        tracks.close();
    }
}
