/**
 * The managed queue: a line in which an app's users wait for a free session of the app's account. It hands out turns,
 * never tokens or sessions. The example {@code realtime-session-queue-managed} of the JavaScript SDK is its client.
 *
 * <p>A client takes a ticket and polls it. While the account has a free slot, the first waiting ticket is granted: it
 * reserves the slot for a claim window. The next session of the account claims the ticket that was granted first,
 * because nothing in a session says which ticket it belongs to. A slot that nobody claims goes to the next ticket. A
 * waiting ticket that is not polled expires.
 *
 * <p>Sessions without a ticket are not held back: a session takes any free slot, and with it the oldest grant. The
 * client whose grant was taken is refused when it connects, and takes a new ticket.
 *
 * <p><b>Start reading here.</b> {@link dev.fakedecart.internal.queue.ManagedQueue} is one line.
 *
 * <p><b>Threads.</b> Everything belongs to the server's event loop.
 */
@NullMarked
package dev.fakedecart.internal.queue;

import org.jspecify.annotations.NullMarked;
