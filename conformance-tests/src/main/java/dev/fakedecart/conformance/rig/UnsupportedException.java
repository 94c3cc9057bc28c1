package dev.fakedecart.conformance.rig;

import org.opentest4j.TestAbortedException;

/** Thrown when a case cannot run because the SDK, its driver or the target lacks a required feature. */
public final class UnsupportedException extends TestAbortedException {
    private static final long serialVersionUID = 1;

    public UnsupportedException(String reason) {
        super(reason);
    }
}
