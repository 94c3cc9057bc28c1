package dev.fakedecart.conformance.reference;

import java.time.Duration;
import java.util.Optional;

/**
 * Limits of the first connect. Reconnects do not have them.
 *
 * @param retries the number of retries, 0 or more; empty for the policy's
 * @param capacityBudget the time after the first attempt in which waits for a full service must end
 */
public record ConnectLimits(Optional<Integer> retries, Duration capacityBudget) {
    /** The policy's retries, and one minute of waits. The minute is assumed: the JavaScript SDK's default is unknown. */
    public static final ConnectLimits DEFAULT = new ConnectLimits(Optional.empty(), Duration.ofMinutes(1));

    /** Returns these limits with another number of retries. */
    public ConnectLimits withRetries(int count) {
        return new ConnectLimits(Optional.of(count), capacityBudget);
    }

    /** Returns these limits with another time for waits. */
    public ConnectLimits withCapacityBudget(Duration budget) {
        return new ConnectLimits(retries, budget);
    }

    /** Returns whether a retry is allowed, by its number from 1. */
    boolean allows(int retry) {
        return retries.map(most -> retry <= most).orElse(true);
    }
}
