package dev.fakedecart.conformance.reference;

import dev.fakedecart.client.ClientException;

/** Turns failures of futures into errors for apps. */
final class Futures {
    private Futures() {}

    /** Returns the failure as an error for apps. */
    static DecartException error(Throwable failure) {
        Throwable cause = ClientException.cause(failure);
        if (cause instanceof DecartException error) {
            return error;
        }
        return DecartException.connection(
                String.valueOf(cause instanceof ClientException ? cause.getMessage() : cause));
    }
}
