package dev.fakedecart.webrtc;

/** Writes the SSRC and the payload type that were negotiated with the receiver. */
final class SsrcStage implements OutgoingStage {
    private final int ssrc;
    private final int payloadType;

    SsrcStage(int ssrc, int payloadType) {
        this.ssrc = ssrc;
        this.payloadType = payloadType;
    }

    @Override
    public boolean process(OutgoingPacket outgoing) {
        outgoing.packet().ssrc(ssrc);
        outgoing.packet().payloadType(payloadType);
        return true;
    }
}
