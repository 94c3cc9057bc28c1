package dev.fakedecart.internal.session;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Counts the seconds of generation. Belongs to the event loop. */
final class GenerationClock {
    private final long start = System.nanoTime();
    private final ScheduledFuture<?> ticks;
    private int seconds;

    /** @param onTick called on the event loop every second, with 1, 2, 3 … */
    GenerationClock(ScheduledExecutorService loop, IntConsumer onTick) {
        ticks = loop.scheduleAtFixedRate(() -> onTick.accept(++seconds), 1, 1, TimeUnit.SECONDS);
    }

    /** Whole seconds since the start, up to the stop. */
    int seconds() {
        return ticks.isCancelled() ? seconds : (int) ((System.nanoTime() - start) / 1_000_000_000);
    }

    void stop() {
        ticks.cancel(false);
    }
}
