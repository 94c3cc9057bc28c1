package dev.fakedecart.conformance.reference;

import java.time.Duration;
import java.util.Optional;

/**
 * Allows five retries, each after twice the delay of the one before and at most ten times the first: 1, 2, 4, 8, 10 s.
 * The guide says five and exponential; the seconds are those of the published SDKs. Does not retry after an error that
 * would recur.
 *
 * @param first the delay before the first retry
 */
public record ExponentialBackoff(Duration first) implements RetryPolicy {
    private static final int RETRIES = 5;
    private static final int MAX_FACTOR = 10;

    /** The default: starts with 1 s, like the published SDKs. */
    public static final ExponentialBackoff DEFAULT = new ExponentialBackoff(Duration.ofSeconds(1));

    @Override
    public Optional<Duration> delayBefore(int retry, DecartException reason) {
        return reason.isPermanent() || retry > RETRIES
                ? Optional.empty()
                : Optional.of(first.multipliedBy(Math.min(1L << (retry - 1), MAX_FACTOR)));
    }
}
