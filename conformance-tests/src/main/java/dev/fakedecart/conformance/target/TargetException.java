package dev.fakedecart.conformance.target;

/** The rig failed: what the SDK connects to is not there, or refuses what the suite asks of it. */
public final class TargetException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TargetException(String message) {
        super(message);
    }

    public TargetException(String message, Throwable cause) {
        super(message, cause);
    }
}
