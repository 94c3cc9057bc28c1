package dev.fakedecart;

/** The server cannot start. The message gives the cause and the remedy in one line. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StartException(String message) {
        super(message);
    }
}
