package dev.fakedecart.conformance.reference;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a client's tasks, one at a time. Its thread ends after one idle second and is started again when needed, so that an
 * abandoned client holds no thread.
 */
public final class EventLoop implements Executor {
    private static final Logger log = LoggerFactory.getLogger(EventLoop.class);

    private final ScheduledThreadPoolExecutor executor;

    /** @param name of the thread */
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

    /** A scheduled task. */
    public interface Timer {
        /** A timer of no task. */
        Timer NONE = () -> {};

        /** Cancels the task, unless it has started. */
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
                log.error("an internal error of the client", e);
            }
        };
    }
}
