package dev.fakedecart.client;

/** The server sent a message that the protocol does not allow here. */
public final class UnexpectedMessageException extends ClientException {
    private static final long serialVersionUID = 1;

    public UnexpectedMessageException(String message) {
        super(message);
    }

    public UnexpectedMessageException(String message, Throwable cause) {
        super(message, cause);
    }
}
