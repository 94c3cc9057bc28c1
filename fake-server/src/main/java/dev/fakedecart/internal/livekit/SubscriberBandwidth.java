package dev.fakedecart.internal.livekit;

import java.util.Optional;

/** Limits what a session's client is sent. Called on the event loop. */
@FunctionalInterface
public interface SubscriberBandwidth {

    /** Of a room whose network cannot be narrowed. */
    SubscriberBandwidth FIXED = bitsPerSecond -> Optional.of("the bandwidth of what is sent cannot be limited here");

    /**
     * Begins or ends the limit.
     *
     * @param bitsPerSecond 0 for none
     * @return why it could not be done; empty if it was
     */
    Optional<String> limit(long bitsPerSecond);
}
