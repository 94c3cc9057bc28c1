package dev.fakedecart.webrtc;

/**
 * One processing step for packets that leave an {@link OutgoingTrack}. The track's {@link OutgoingChain} runs its
 * stages in a fixed order. Belongs to the media thread.
 */
interface OutgoingStage {

    /** Changes the packet in place. Returns false to drop it, and then no later stage sees it. */
    boolean process(OutgoingPacket packet);

    /** Called after the packet was handed to the network, in the order of the stages. */
    default void sent(OutgoingPacket packet) {}
}
