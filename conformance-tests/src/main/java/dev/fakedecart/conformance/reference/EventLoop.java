package dev.fakedecart.conformance.reference;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread at a time that a client's state belongs to. It ends when it has had nothing to do for a second, and
 * another begins when there is something again, so a client that is forgotten holds none.
 */
final class EventLoop implements Executor {
    private static final Logger log = LoggerFactory.getLogger(EventLoop.class);

    private final ScheduledThreadPoolExecutor executor;

    /** @param name of its thread */
    EventLoop(String name) {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setKeepAliveTime(1, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setRemoveOnCancelPolicy(true);
    }

    /** Something that is yet to happen. */
    interface Timer {
        /** It is for nothing that never happens. */
        Timer NONE = () -> {};

        /** Keeps it from happening, unless it has begun. */
        void cancel();
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(guarded(task));
    }

    Timer schedule(Duration delay, Runnable task) {
        Future<?> future = executor.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    Timer repeat(Duration period, Runnable task) {
        Future<?> future =
                executor.scheduleAtFixedRate(guarded(task), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                log.error("the client's own mistake", e);
            }
        };
    }
}
