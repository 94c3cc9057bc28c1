package dev.fakedecart.internal.queue;

import java.time.Duration;

/** What a client learns of its ticket. */
public sealed interface TicketState {

    /**
     * The ticket waits.
     *
     * @param position from 1 for the next
     * @param queueSize the number of waiting tickets
     */
    record Waiting(int position, int queueSize) implements TicketState {}

    /**
     * The ticket's turn: it reserves a slot.
     *
     * @param left the time that is left to connect
     * @param queueSize the number of waiting tickets
     */
    record Granted(Duration left, int queueSize) implements TicketState {}
}
