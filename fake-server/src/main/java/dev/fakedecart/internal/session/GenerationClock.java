package dev.fakedecart.internal.session;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Counts the seconds of generation. Time while the clock is stopped does not count. Belongs to the event loop. */
final class GenerationClock {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final ScheduledExecutorService loop;
    private final IntConsumer onTick;
    private @Nullable ScheduledFuture<?> ticks;
    private long toNextTick = SECOND_NANOS;
    private int seconds;

    /**
     * Makes a clock that is stopped.
     *
     * @param onTick called on the event loop after every second of generation, with 1, 2, 3 …
     */
    GenerationClock(ScheduledExecutorService loop, IntConsumer onTick) {
        this.loop = loop;
        this.onTick = onTick;
    }

    /** Starts the clock. Does nothing if it runs. */
    void start() {
        if (ticks == null) {
            ticks = loop.scheduleAtFixedRate(
                    () -> onTick.accept(++seconds), toNextTick, SECOND_NANOS, TimeUnit.NANOSECONDS);
        }
    }

    /** The whole seconds of generation. */
    int seconds() {
        return seconds;
    }

    /** The exact time of generation. */
    Duration exact() {
        long left = ticks == null ? toNextTick : Math.max(0, ticks.getDelay(TimeUnit.NANOSECONDS));
        return Duration.ofSeconds(seconds + 1L).minusNanos(left);
    }

    /** Stops the clock. Does nothing if it is stopped. */
    void stop() {
        if (ticks != null) {
            toNextTick = Math.max(0, ticks.getDelay(TimeUnit.NANOSECONDS));
            ticks.cancel(false);
            ticks = null;
        }
    }
}
