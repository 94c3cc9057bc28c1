package dev.fakedecart.conformance.mutant;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Executors that delay their tasks. */
final class Delays {
    private static final long MOMENT_MILLIS = 500; // several frames

    private Delays() {}

    /** Returns an executor that starts its tasks after half a second. */
    static Executor afterAMoment() {
        return CompletableFuture.delayedExecutor(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
    }
}
