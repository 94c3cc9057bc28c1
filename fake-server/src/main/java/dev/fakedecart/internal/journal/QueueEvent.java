package dev.fakedecart.internal.journal;

/**
 * Events of a managed queue. {@code queue} is its id, and {@code ticket} the id of a client's ticket.
 */
public sealed interface QueueEvent extends Event {

    /**
     * A client took a ticket.
     *
     * @param position the ticket's place among those that wait, from 1
     */
    @JournalType("queue.joined")
    record Joined(String queue, String ticket, int position) implements QueueEvent {}

    /** A client got no ticket, because the queue is full. */
    @JournalType("queue.full")
    record Full(String queue, int size) implements QueueEvent {}

    /**
     * A ticket reserves a slot.
     *
     * @param claimMillis the time within which its client must connect
     */
    @JournalType("queue.granted")
    record Granted(String queue, String ticket, long claimMillis) implements QueueEvent {}

    /** A session of the account connected and used up the oldest granted ticket. */
    @JournalType("queue.claimed")
    record Claimed(String queue, String ticket) implements QueueEvent {}

    /** A ticket expired, because it was not polled, or was granted and not claimed. */
    @JournalType("queue.expired")
    record Expired(String queue, String ticket, String reason) implements QueueEvent {}

    /** A client gave up its waiting ticket. */
    @JournalType("queue.left")
    record Left(String queue, String ticket) implements QueueEvent {}
}
