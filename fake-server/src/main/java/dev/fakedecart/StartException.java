package dev.fakedecart;

/** The server cannot start; the message says why in one line, and what to do about it. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StartException(String message) {
        super(message);
    }
}
