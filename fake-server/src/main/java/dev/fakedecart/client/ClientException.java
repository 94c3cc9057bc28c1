package dev.fakedecart.client;

import java.util.concurrent.CompletionException;

/** Thrown when a client cannot do what the caller requested. The message gives the reason. */
public class ClientException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ClientException(String message) {
        super(message);
    }

    public ClientException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Returns the failure of a future without the future's wrapper. */
    public static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
