package dev.fakedecart.conformance.target;

import dev.fakedecart.conformance.text.SafeText;

/** The rig failed: the target does not answer, or refuses a request of the suite. The message is a {@link SafeText}. */
public final class TargetException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TargetException(String message) {
        super(SafeText.of(message));
    }

    public TargetException(String message, Throwable cause) {
        super(SafeText.of(message), cause);
    }
}
