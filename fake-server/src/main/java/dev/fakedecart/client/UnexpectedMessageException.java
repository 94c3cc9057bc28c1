package dev.fakedecart.client;

/** Thrown when the server sends a message that the protocol does not allow in the current state. */
public final class UnexpectedMessageException extends ClientException {
    private static final long serialVersionUID = 1;

    public UnexpectedMessageException(String message) {
        super(message);
    }

    public UnexpectedMessageException(String message, Throwable cause) {
        super(message, cause);
    }
}
