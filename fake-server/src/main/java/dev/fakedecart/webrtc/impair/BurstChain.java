package dev.fakedecart.webrtc.impair;

import dev.fakedecart.webrtc.impair.PacketRandom.Purpose;

/** The state of a {@link Bursts} model from packet to packet; it begins in the good one. */
final class BurstChain {
    private final Bursts bursts;
    private final PacketRandom decisions;
    private boolean bad;

    BurstChain(Bursts bursts, PacketRandom decisions) {
        this.bursts = bursts;
        this.decisions = decisions;
    }

    /** Whether the packet with this index is lost; asked once for each, in their order. */
    boolean loses(long index) {
        boolean lost = decisions.chosen(bad ? bursts.lossInBad() : bursts.lossInGood(), index, Purpose.BURST_LOSS);
        if (decisions.chosen(bad ? bursts.r() : bursts.p(), index, Purpose.BURST_CHANGE)) {
            bad = !bad;
        }
        return lost;
    }
}
