package dev.fakedecart.internal.livekit;

import java.util.Optional;

/** Limits the bandwidth to a session's client. Called on the event loop. */
@FunctionalInterface
public interface SubscriberBandwidth {

    /** Refuses every limit. */
    SubscriberBandwidth FIXED = bitsPerSecond -> Optional.of("the bandwidth of what is sent cannot be limited here");

    /**
     * Sets or removes the limit.
     *
     * @param bitsPerSecond 0 for no limit
     * @return why the limit was not set; empty if it was
     */
    Optional<String> limit(long bitsPerSecond);
}
