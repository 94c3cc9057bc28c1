package dev.fakedecart.conformance.reference;

import java.time.Duration;

/**
 * When a connection that says nothing counts as lost.
 *
 * @param pingEvery how often a sign of life is asked for
 * @param patience how long there may be none; several pings, so that a stalled machine is not taken for a dead network
 */
record Liveness(Duration pingEvery, Duration patience) {
    static final Liveness GENEROUS = new Liveness(Duration.ofSeconds(4), Duration.ofSeconds(14));
}
