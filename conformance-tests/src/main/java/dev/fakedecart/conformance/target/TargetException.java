package dev.fakedecart.conformance.target;

/** The rig failed: the target does not answer, or refuses a request of the suite. */
public final class TargetException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TargetException(String message) {
        super(message);
    }

    public TargetException(String message, Throwable cause) {
        super(message, cause);
    }
}
