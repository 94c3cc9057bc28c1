package dev.fakedecart.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a client's tasks, one at a time. The loop's thread ends after one idle second and starts again when a task
 * arrives, so an abandoned client holds no thread. The methods may be called on any thread.
 */
public final class ClientLoop implements Executor {
    private static final Logger log = LoggerFactory.getLogger(ClientLoop.class);

    private final ScheduledThreadPoolExecutor executor;

    /** @param name of the thread */
    public ClientLoop(String name) {
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

        /** A timer without a task. */
        Timer NONE = () -> {};

        /** Cancels the task, unless it has started. */
        void cancel();
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(guarded(task));
    }

    /** Runs the first part of a step on the loop. The future completes with the future that the step returns. */
    public <T> CompletableFuture<T> start(Supplier<CompletableFuture<T>> step) {
        return CompletableFuture.supplyAsync(step, this).thenCompose(Function.identity());
    }

    /** Runs a task once, after a delay. */
    public Timer schedule(Duration delay, Runnable task) {
        Future<?> future = executor.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    /** Runs a task regularly, the first time after one period. */
    public Timer repeat(Duration period, Runnable task) {
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
