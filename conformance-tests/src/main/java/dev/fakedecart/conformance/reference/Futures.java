package dev.fakedecart.conformance.reference;

import java.util.concurrent.CompletionException;

/** What futures wrap. */
final class Futures {
    private Futures() {}

    /** The failure itself. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** The failure as apps are told of it. */
    static DecartException error(Throwable failure) {
        Throwable cause = cause(failure);
        return cause instanceof DecartException error ? error : DecartException.connection(String.valueOf(cause));
    }
}
