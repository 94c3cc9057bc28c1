package dev.fakedecart.client;

/** The server sent nothing for as long as the client waits. */
public final class NoAnswerException extends ClientException {
    private static final long serialVersionUID = 1;

    public NoAnswerException(String message) {
        super(message);
    }
}
