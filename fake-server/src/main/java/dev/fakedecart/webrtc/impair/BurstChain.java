package dev.fakedecart.webrtc.impair;

import dev.fakedecart.webrtc.impair.PacketRandom.Purpose;

/** The state of a {@link Bursts} model from packet to packet. Starts in the good state. */
final class BurstChain {
    private final Bursts bursts;
    private final PacketRandom decisions;
    private boolean bad;

    BurstChain(Bursts bursts, PacketRandom decisions) {
        this.bursts = bursts;
        this.decisions = decisions;
    }

    /** Returns true if the packet with this index is lost. Call once per packet, in order. */
    boolean loses(long index) {
        boolean lost = decisions.chosen(bad ? bursts.lossInBad() : bursts.lossInGood(), index, Purpose.BURST_LOSS);
        if (decisions.chosen(bad ? bursts.r() : bursts.p(), index, Purpose.BURST_CHANGE)) {
            bad = !bad;
        }
        return lost;
    }
}
