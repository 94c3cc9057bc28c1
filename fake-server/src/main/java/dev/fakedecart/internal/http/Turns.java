package dev.fakedecart.internal.http;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The line of connections that wait for their next turn on the event loop. All of them together keep the loop busy for
 * a few milliseconds; then it looks at the sockets of others, however many wait. Belongs to the event loop.
 */
final class Turns {

    /** For how long waiting connections may keep the loop busy before it looks at all sockets again. */
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

    /** Long enough for the loop to look at the sockets of others: it runs ready tasks first. */
    private static final long PAUSE_MILLIS = 1;

    private final ScheduledExecutorService loop;
    private final LongSupplier clock;
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    Turns(ScheduledExecutorService loop) {
        this(loop, System::nanoTime);
    }

    /** @param clock in nanoseconds */
    Turns(ScheduledExecutorService loop, LongSupplier clock) {
        this.loop = loop;
        this.clock = clock;
    }

    /** Runs a turn when all that wait already have had theirs. A connection waits for one turn at a time. */
    void await(Runnable turn) {
        waiting.add(turn);
        if (waiting.size() == 1) {
            scheduleRound();
        }
    }

    private void scheduleRound() {
        var unused = loop.schedule(this::round, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The first turn stays in line while it runs, so that a turn that it asks for schedules no second round. */
    private void round() {
        long end = clock.getAsLong() + ROUND_NANOS;
        try {
            do {
                try {
                    waiting.element().run();
                } finally {
                    waiting.remove();
                }
            } while (!waiting.isEmpty() && clock.getAsLong() - end < 0);
        } finally {
            if (!waiting.isEmpty()) {
                scheduleRound();
            }
        }
    }
}
