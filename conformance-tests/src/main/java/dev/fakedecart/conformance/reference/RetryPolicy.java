package dev.fakedecart.conformance.reference;

import java.time.Duration;
import java.util.Optional;

/** Decides whether and when a client retries to connect. Called on the client's loop. */
@FunctionalInterface
public interface RetryPolicy {

    /**
     * Returns how long the client waits before a retry, or empty if it gives up.
     *
     * @param retry its number, from 1; each success resets the count
     * @param reason the reason why the connection was lost, or could not be made
     */
    Optional<Duration> delayBefore(int retry, DecartException reason);
}
