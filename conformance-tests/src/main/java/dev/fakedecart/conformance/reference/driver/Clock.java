package dev.fakedecart.conformance.reference.driver;

import java.time.Instant;

/**
 * The driver's one clock: it never goes back, and tells fractions of a millisecond. Those of the processes on one machine
 * agree. Safe for use by any thread.
 */
final class Clock {
    private final double startMillis;
    private final long startNanos;

    Clock() {
        Instant start = Instant.now();
        startNanos = System.nanoTime();
        startMillis = start.getEpochSecond() * 1000.0 + start.getNano() / 1e6;
    }

    /** Milliseconds since the epoch. */
    double now() {
        return of(System.nanoTime());
    }

    /** The same of a moment that {@link System#nanoTime()} told. */
    double of(long nanos) {
        return Math.round((startMillis + (nanos - startNanos) / 1e6) * 1000) / 1000.0;
    }
}
