package dev.fakedecart.webrtc;

import java.util.List;

/** The stages that each packet of an {@link OutgoingTrack} passes, in order. Belongs to the media thread. */
final class OutgoingChain {
    private final OutgoingStage[] stages;

    OutgoingChain(List<OutgoingStage> stages) {
        this.stages = stages.toArray(OutgoingStage[]::new);
    }

    /** Runs the stages. Returns false as soon as one drops the packet. */
    boolean process(OutgoingPacket packet) {
        for (OutgoingStage stage : stages) {
            if (!stage.process(packet)) {
                return false;
            }
        }
        return true;
    }

    /** Notifies the stages that the packet was handed to the network. */
    void sent(OutgoingPacket packet) {
        for (OutgoingStage stage : stages) {
            stage.sent(packet);
        }
    }

    /** The stages in their order. */
    List<OutgoingStage> stages() {
        return List.of(stages);
    }
}
