package dev.fakedecart.conformance.rig;

import java.util.function.Supplier;

/** Assertions whose messages contain the expected and the actual behaviour. */
public final class Expect {
    private Expect() {}

    /**
     * Fails the case unless a condition holds. The texts of {@code expected} never change, because lists of known
     * failures contain them.
     *
     * @param expected the condition as a clause: "at most five retries reach the server"
     * @param happened returns the actual behaviour; called only if the condition does not hold
     */
    public static void that(String expected, boolean holds, Supplier<String> happened) {
        if (!holds) {
            throw failure(expected, happened.get());
        }
    }

    /** Creates the failure of a case with a message in the format of reports. */
    public static AssertionError failure(String expected, String happened) {
        return new AssertionError("expected: " + expected + "\nhappened: " + happened);
    }

    /** Fails the case unless two values are equal. */
    public static void equal(String expected, Object wanted, Object found) {
        that(expected, wanted.equals(found), () -> "it is " + found + ", not " + wanted);
    }
}
