package dev.fakedecart.conformance.reference;

import java.time.Duration;

/**
 * The pings of a control socket, and the silence after which it counts as lost.
 *
 * @param pingInterval from one ping to the next
 * @param timeout without a message or a pong; several pings long, so that a stalled machine does not look like a dead
 *     network
 */
public record KeepAlive(Duration pingInterval, Duration timeout) {
    /** A ping every 4 s, and lost after 14 s. */
    public static final KeepAlive DEFAULT = new KeepAlive(Duration.ofSeconds(4), Duration.ofSeconds(14));
}
