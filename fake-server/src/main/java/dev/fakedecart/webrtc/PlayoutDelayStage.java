package dev.fakedecart.webrtc;

/** Adds the playout-delay header extension, which tells the receiver how long to buffer a frame. */
final class PlayoutDelayStage implements OutgoingStage {
    private final byte[] element;

    /** @param element the extension element, as {@link PlayoutDelay#element} returns it */
    PlayoutDelayStage(byte[] element) {
        this.element = element.clone();
    }

    @Override
    public boolean process(OutgoingPacket outgoing) {
        outgoing.packet().addExtensions(element);
        return true;
    }
}
