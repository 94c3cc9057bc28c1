package dev.fakedecart.conformance.rig;

/** Thrown when the documentation is wrong for the SDK under test, so that the case is no failure of the SDK. */
public final class DocumentationDriftError extends AssertionError {
    private static final long serialVersionUID = 1;

    DocumentationDriftError(String message) {
        super(message);
    }
}
