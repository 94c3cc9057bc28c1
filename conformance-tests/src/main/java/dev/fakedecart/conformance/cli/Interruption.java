package dev.fakedecart.conformance.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a run in an orderly way on SIGINT (Ctrl-C) and SIGTERM: stops the run, ends the child processes, and delays the
 * end of this process until the report is written, for at most 15 s. Java then exits with 128 plus the signal's number:
 * 130 or 143.
 */
final class Interruption implements AutoCloseable {
    private static final Duration TIME_TO_REPORT = Duration.ofSeconds(15);

    /** The time in which child processes can end by themselves, so that drivers can close their browsers. */
    private static final Duration TIME_TO_END = Duration.ofSeconds(2);

    private final Runnable stop;
    private final CountDownLatch reported = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "interrupted");
    private volatile boolean interrupted;

    private Interruption(Runnable stop) {
        this.stop = stop;
    }

    /**
     * Listens for signals until the result is closed.
     *
     * @param stop makes the run return soon; called on another thread
     */
    static Interruption listen(Runnable stop) {
        var listening = new Interruption(stop);
        Runtime.getRuntime().addShutdownHook(listening.hook);
        return listening;
    }

    boolean isInterrupted() {
        return interrupted;
    }

    private void interrupt() {
        interrupted = true;
        stop.run();
        try {
            endChildren();
            reported.await(TIME_TO_REPORT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends drivers and their browsers, also those that are just starting. */
    private static void endChildren() {
        // Listed before the first one ends, because the children of a process that has ended are no descendants any
        // more.
        List<ProcessHandle> children = ProcessHandle.current().descendants().toList();
        children.forEach(ProcessHandle::destroy);
        CompletableFuture.allOf(children.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, TIME_TO_END.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        children.forEach(ProcessHandle::destroyForcibly);
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    /** Notes that the report is written. */
    @Override
    public void close() {
        reported.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending
        }
    }
}
