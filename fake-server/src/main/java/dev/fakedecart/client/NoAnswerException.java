package dev.fakedecart.client;

/** Thrown when the server sends nothing before the client's timeout. */
public final class NoAnswerException extends ClientException {
    private static final long serialVersionUID = 1;

    public NoAnswerException(String message) {
        super(message);
    }
}
