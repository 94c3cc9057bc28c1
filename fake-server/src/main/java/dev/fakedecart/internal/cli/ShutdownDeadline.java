package dev.fakedecart.internal.cli;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Ends the process when the server does not stop in time, and says what it waits for. Its thread exists from the
 * beginning, because a process without memory cannot start one.
 */
final class ShutdownDeadline {
    /** Container runtimes and CI systems kill a process 10 s after they have asked it to end. */
    private static final long MOST_MILLIS = 8_000;

    private static final int SHOWN_FRAMES = 6;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final long millis;
    private final PrintStream err;
    private final IntConsumer halt;
    private volatile Thread stopping = Thread.currentThread();

    /** Watches this process. */
    ShutdownDeadline() {
        this(MOST_MILLIS, System.err, Runtime.getRuntime()::halt);
    }

    ShutdownDeadline(long millis, PrintStream err, IntConsumer halt) {
        this.millis = millis;
        this.err = err;
        this.halt = halt;
        var thread = new Thread(this::watch, "fake-decart-deadline");
        thread.setDaemon(true);
        thread.start();
    }

    /** Starts the clock. The calling thread is the one that stops the server. */
    void begin() {
        stopping = Thread.currentThread();
        begun.countDown();
    }

    private void watch() {
        try {
            begun.await();
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        err.println("fake-decart: the server did not stop within " + millis + " ms and is ended. It waits here:");
        print(stopping, stopping.getStackTrace());
        for (Map.Entry<Thread, StackTraceElement[]> other :
                Thread.getAllStackTraces().entrySet()) {
            if (other.getKey().getName().startsWith("fake-decart-http")) {
                print(other.getKey(), other.getValue());
            }
        }
        halt.accept(1);
    }

    private void print(Thread thread, StackTraceElement[] frames) {
        err.println("  " + thread.getName());
        for (int i = 0; i < Math.min(SHOWN_FRAMES, frames.length); i++) {
            err.println("    at " + frames[i]);
        }
    }
}
