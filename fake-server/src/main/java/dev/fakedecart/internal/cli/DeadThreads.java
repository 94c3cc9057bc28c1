package dev.fakedecart.internal.cli;

import java.io.PrintStream;
import java.util.function.IntConsumer;

/**
 * Reports a thread that ends by an exception or an error, and ends the process if memory has run out: what still works
 * then is not known. No input of a client should cause either.
 */
record DeadThreads(PrintStream err, IntConsumer halt) implements Thread.UncaughtExceptionHandler {

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (failure instanceof VirtualMachineError) {
            err.println("fake-decart: ended, because the thread " + thread.getName() + " failed: " + failure
                    + ". Start it with a larger heap (-Xmx) if this happens again");
            halt.accept(1);
        } else {
            err.println("fake-decart: the thread " + thread.getName() + " ended by an error. Please report it:");
            failure.printStackTrace(err);
        }
    }
}
