package dev.fakedecart.benchmarks.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a command in an orderly way on Ctrl-C: interrupts the command's thread and delays the end of the program by up
 * to 15 s until the command has ended.
 */
final class InterruptedByUser implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 15;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "load-interrupted");
    private volatile boolean interrupted;

    private InterruptedByUser() {}

    /** Starts to listen for Ctrl-C. The thread that does the work calls this method and closes the result. */
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
