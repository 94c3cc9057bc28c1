package dev.fakedecart.conformance.rig;

import org.opentest4j.TestAbortedException;

/** A case cannot be shown here: the SDK, its driver or the target has not what it needs. */
public final class UnsupportedException extends TestAbortedException {
    private static final long serialVersionUID = 1;

    public UnsupportedException(String reason) {
        super(reason);
    }
}
