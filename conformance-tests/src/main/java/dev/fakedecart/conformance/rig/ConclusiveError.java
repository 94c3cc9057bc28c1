package dev.fakedecart.conformance.rig;

/**
 * Thrown when something happened that must not happen, and that no load on the machine can cause. The suite does not
 * repeat the case.
 */
public final class ConclusiveError extends AssertionError {
    private static final long serialVersionUID = 1;

    ConclusiveError(String message) {
        super(message);
    }
}
