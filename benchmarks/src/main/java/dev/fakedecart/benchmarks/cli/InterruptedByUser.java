package dev.fakedecart.benchmarks.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end in order when Ctrl-C ends the program: its thread is interrupted, and the program stays until the
 * command has ended, for a while.
 */
final class InterruptedByUser implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 15;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "load-interrupted");
    private volatile boolean interrupted;

    private InterruptedByUser() {}

    /** To be called, and closed, by the thread that does the work. */
    static InterruptedByUser listen() {
        var listening = new InterruptedByUser();
        Runtime.getRuntime().addShutdownHook(listening.hook);
        return listening;
    }

    boolean isInterrupted() {
        return interrupted;
    }

    private void end() {
        interrupted = true;
        worker.interrupt();
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        if (!interrupted) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
