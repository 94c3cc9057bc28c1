package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import dev.fakedecart.webrtc.rtp.TransportFeedback;

/**
 * Reports to a publisher when each of its packets arrived, for its congestion control: transport-wide feedback
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01). Belongs to the media thread.
 */
final class CongestionFeedback {
    private static final long INTERVAL_NANOS = 50_000_000L; // as libwebrtc

    private final TransportFeedback feedback = new TransportFeedback();
    private int extensionId;
    private int ssrc;
    private long next;

    /** @param extensionId the negotiated id of the transport-wide sequence number; 0 if it was not negotiated */
    void negotiated(int extensionId) {
        this.extensionId = Math.max(this.extensionId, extensionId);
    }

    /** Notes the arrival of a packet. */
    void received(RtpPacket packet, long now) {
        int at = packet.findExtension(extensionId);
        if (at >= 0 && packet.extensionValueLength(at) == 2) {
            ssrc = packet.ssrc();
            feedback.received(Bytes.u16(packet.data(), at), now / 1_000);
        }
    }

    /** Sends what arrived since the last feedback, every 50 ms. */
    void tick(RtcpSender rtcp, long now) {
        if (now >= next) {
            next = now + INTERVAL_NANOS;
            while (feedback.hasNews()) {
                feedback.write(rtcp.begin(), rtcp.ssrc(), ssrc);
                rtcp.send();
            }
        }
    }
}
