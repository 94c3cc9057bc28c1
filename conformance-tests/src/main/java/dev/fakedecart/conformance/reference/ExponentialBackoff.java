package dev.fakedecart.conformance.reference;

import java.time.Duration;
import java.util.Optional;

/**
 * At most so many retries, each after twice the time of the one before, and never more than ten times the first: 1, 2,
 * 4, 8, 10 s. The guide says five and exponential; the seconds are those of the published SDKs.
 */
final class ExponentialBackoff implements RetryClock {
    /** The guide's. */
    static final int RETRIES = 5;

    private static final int LONGEST = 10;

    private final Duration first;
    private final int retries;
    private int begun;

    ExponentialBackoff(Duration first, int retries) {
        this.first = first;
        this.retries = retries;
    }

    @Override
    public Optional<Duration> next(DecartException reason) {
        if (reason.isPermanent() || begun >= retries) {
            return Optional.empty();
        }
        return Optional.of(first.multipliedBy(Math.min(1L << begun++, LONGEST)));
    }

    @Override
    public void succeeded() {
        begun = 0;
    }
}
