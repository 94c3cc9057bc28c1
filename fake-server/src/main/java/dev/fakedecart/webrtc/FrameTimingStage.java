package dev.fakedecart.webrtc;

/** Records when the last packet of a transcoded frame was sent. */
final class FrameTimingStage implements OutgoingStage {

    @Override
    public boolean process(OutgoingPacket outgoing) {
        return true;
    }

    @Override
    public void sent(OutgoingPacket outgoing) {
        ForwardedFrame origin = outgoing.origin();
        if (origin != null) {
            origin.times().noteSent(System.nanoTime());
        }
    }
}
