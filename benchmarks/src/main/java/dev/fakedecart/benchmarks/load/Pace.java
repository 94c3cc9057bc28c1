package dev.fakedecart.benchmarks.load;

import dev.fakedecart.conformance.console.Format;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * The duration of a step after its clients have connected.
 *
 * @param warmUp the time for which clients work at least before the measurement: the JIT compiles code, buffers grow,
 *     and encoders reach their frame size
 * @param longestWarmUp the time for which clients work at most before the measurement, while the JIT compilers are
 *     busy; no wait for the compilers if this is not longer than the warm-up
 * @param measured the length of the measurement
 */
record Pace(Duration warmUp, Duration longestWarmUp, Duration measured) {

    /** Waits for the warm-up, and then until the compilers are quiet. Adds what happened to the figures. */
    void warmUp(int clients, JitWatch compilers, Map<Measure, Double> figures, LoadListener progress)
            throws InterruptedException {
        long begun = System.nanoTime();
        wait(warmUp, clients, "warming up", progress);
        compilers.sample();
        while (!compilers.isQuiet() && System.nanoTime() - begun < longestWarmUp.toNanos()) {
            progress.say(
                    "%s: warming up, until the JIT compilers are quiet".formatted(Format.count(clients, "client")));
            Thread.sleep(1_000);
            compilers.sample();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        figures.put(Measure.WARM_UP_S, seconds);
        figures.put(Measure.COMPILER_CORES, compilers.cores());
        if (!compilers.isQuiet() && longestWarmUp.compareTo(warmUp) > 0) {
            progress.note(String.format(
                    Locale.ROOT,
                    "%s: the JIT compilers still use %.2f cores after %.0f s (--longest-warm-up)",
                    Format.count(clients, "client"),
                    compilers.cores(),
                    seconds));
        }
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
