package dev.fakedecart.benchmarks.load;

import dev.fakedecart.conformance.console.Format;
import java.time.Duration;

/**
 * The duration of a step after its clients have connected.
 *
 * @param warmUp how long clients work before the measurement: the JIT compiles code, buffers grow, and encoders reach
 *     their frame size
 * @param measured the length of the measurement
 */
record Pace(Duration warmUp, Duration measured) {

    /** Waits for the warm-up. */
    void warmUp(int clients, LoadListener progress) throws InterruptedException {
        wait(warmUp, clients, "warming up", progress);
    }

    /** Waits for the length of the measurement. */
    void measure(int clients, LoadListener progress) throws InterruptedException {
        wait(measured, clients, "measuring", progress);
    }

    private static void wait(Duration duration, int clients, String what, LoadListener progress)
            throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            progress.say("%s: %s, %s s left"
                    .formatted(Format.count(clients, "client"), what, (left + 999_999_999) / 1_000_000_000));
            Thread.sleep(Math.min(1_000, 1 + left / 1_000_000));
        }
    }
}
