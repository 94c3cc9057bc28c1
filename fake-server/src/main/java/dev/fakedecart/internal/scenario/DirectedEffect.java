package dev.fakedecart.internal.scenario;

import dev.fakedecart.webrtc.impair.PacketDirection;
import java.util.Set;

/** A lasting effect on some directions, which replaces others of its kind on no more directions than its own. */
interface DirectedEffect extends LastingEffect {

    /** Returns the directions of the packets that the effect applies to. */
    Set<PacketDirection> direction();

    @Override
    default boolean replaces(LastingEffect other) {
        return other instanceof DirectedEffect directed
                && other.getClass() == getClass()
                && direction().containsAll(directed.direction());
    }
}
