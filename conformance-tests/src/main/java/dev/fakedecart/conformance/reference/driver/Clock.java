package dev.fakedecart.conformance.reference.driver;

import java.time.Instant;

/**
 * The driver's clock: monotonic, with a resolution below 1 ms. The clocks of processes on one machine agree. Safe for
 * use by any thread.
 */
final class Clock {
    private final double startMillis;
    private final long startNanos;

    Clock() {
        Instant start = Instant.now();
        startNanos = System.nanoTime();
        startMillis = start.getEpochSecond() * 1000.0 + start.getNano() / 1e6;
    }

    /** Returns the time in milliseconds since the epoch. */
    double now() {
        return of(System.nanoTime());
    }

    /** Converts a value of {@link System#nanoTime()} to milliseconds since the epoch. */
    double of(long nanos) {
        return Math.round((startMillis + (nanos - startNanos) / 1e6) * 1000) / 1000.0;
    }
}
