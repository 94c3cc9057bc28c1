package dev.fakedecart.webrtc.sdp;

/**
 * A stream that this side sends.
 *
 * @param rtxSsrc 0 if retransmissions were not negotiated
 */
public record SentStream(String streamId, String trackId, String cname, int ssrc, int rtxSsrc) {}
