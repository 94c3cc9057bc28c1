package dev.fakedecart.webrtc;

/** Counts the packets that were sent, and reports the first packet and the first frame. */
final class ProgressStage implements OutgoingStage {
    private final TrackProgress progress;

    ProgressStage(TrackProgress progress) {
        this.progress = progress;
    }

    @Override
    public boolean process(OutgoingPacket outgoing) {
        return true;
    }

    @Override
    public void sent(OutgoingPacket outgoing) {
        progress.passed(outgoing.packet());
    }
}
