package dev.fakedecart.conformance.reference;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** The waits of one connect for a service that is full. Belongs to the client's loop. */
final class CapacityWaits {
    /** A wait differs from the service's time by up to this part, so that refused clients do not return at once. */
    private static final double JITTER = 0.2;

    private final Duration budget;
    private final LongSupplier nanoTime;
    private final DoubleSupplier random;
    private final long started;
    private int waits;

    /**
     * Starts the budget.
     *
     * @param random returns numbers from 0 to 1
     */
    CapacityWaits(Duration budget, LongSupplier nanoTime, DoubleSupplier random) {
        this.budget = budget;
        this.nanoTime = nanoTime;
        this.random = random;
        started = nanoTime.getAsLong();
    }

    /** Returns the next wait; empty if it would end after the budget. */
    Optional<EventType.CapacityWait> next(Duration retryAfter) {
        double factor = 1 + JITTER * (2 * random.getAsDouble() - 1);
        Duration wait = Duration.ofNanos((long) (retryAfter.toNanos() * factor));
        Duration end = Duration.ofNanos(nanoTime.getAsLong() - started).plus(wait);
        return end.compareTo(budget) > 0 ? Optional.empty() : Optional.of(new EventType.CapacityWait(wait, ++waits));
    }
}
