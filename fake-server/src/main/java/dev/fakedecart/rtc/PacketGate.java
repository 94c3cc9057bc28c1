package dev.fakedecart.rtc;

import dev.fakedecart.journal.Event.Direction;

/** Decides over each datagram of a peer whether it passes. Belongs to the media thread. */
@FunctionalInterface
public interface PacketGate {

    /** Lets everything pass. */
    PacketGate OPEN = (direction, length) -> true;

    /**
     * Called once for each datagram.
     *
     * @param length of the datagram, in bytes
     */
    boolean admits(Direction direction, int length);
}
