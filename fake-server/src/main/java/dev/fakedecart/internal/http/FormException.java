package dev.fakedecart.internal.http;

/** A request's body is not the form that it should be. The message says what is wrong, and goes into the answer. */
public final class FormException extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    FormException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status that fits: 400 malformed, 413 too large, 415 of another content type. */
    public int status() {
        return status;
    }
}
