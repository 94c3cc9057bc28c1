package dev.fakedecart.conformance.reference;

import java.util.concurrent.CompletionException;

/** Unwraps the failures of futures. */
final class Futures {
    private Futures() {}

    /** Returns the failure without the wrapper. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Returns the failure as an error for apps. */
    static DecartException error(Throwable failure) {
        Throwable cause = cause(failure);
        return cause instanceof DecartException error ? error : DecartException.connection(String.valueOf(cause));
    }
}
