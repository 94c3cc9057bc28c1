package dev.fakedecart.internal.http;

/** The body of a request is not a valid form. The message goes into the response. */
public final class FormException extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    FormException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status: 400 for a malformed form, 413 for one that is too large, 415 for another content type. */
    public int status() {
        return status;
    }
}
