package dev.fakedecart.conformance.reference.driver;

/** The driver's one clock: it never goes back, and tells fractions of a millisecond. Safe for use by any thread. */
final class Clock {
    private final double startMillis = System.currentTimeMillis();
    private final long startNanos = System.nanoTime();

    /** Milliseconds since the epoch. */
    double now() {
        return of(System.nanoTime());
    }

    /** The same of a moment that {@link System#nanoTime()} told. */
    double of(long nanos) {
        return Math.round((startMillis + (nanos - startNanos) / 1e6) * 1000) / 1000.0;
    }
}
