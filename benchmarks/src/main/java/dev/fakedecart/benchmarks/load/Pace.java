package dev.fakedecart.benchmarks.load;

import java.time.Duration;

/**
 * How long a step takes, once its clients are connected.
 *
 * @param warmUp for which they work before it counts: code is compiled, buffers grow, encoders find their size
 * @param measured for which it counts
 */
record Pace(Duration warmUp, Duration measured) {

    /** Waits for the warm-up. */
    void warmUp(int clients, LoadListener progress) throws InterruptedException {
        wait(warmUp, clients, "warming up", progress);
    }

    /** Waits for as long as is measured. */
    void measure(int clients, LoadListener progress) throws InterruptedException {
        wait(measured, clients, "measuring", progress);
    }

    private static void wait(Duration duration, int clients, String what, LoadListener progress)
            throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            progress.say("%d clients: %s, %d s left".formatted(clients, what, (left + 999_999_999) / 1_000_000_000));
            Thread.sleep(Math.min(1_000, 1 + left / 1_000_000));
        }
    }
}
