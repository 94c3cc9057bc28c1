package dev.fakedecart.conformance.rig;

import java.util.function.Supplier;

/** Assertions whose messages contain the expected and the actual behaviour. */
public final class Expect {
    private Expect() {}

    /**
     * Fails the case unless a condition holds. Lists of known failures contain the texts of {@code expected}: when a
     * text changes, change the lists in {@code fixtures/known-failing} with it.
     *
     * @param expected the condition as a clause: "at most five retries reach the server"
     * @param happened returns the actual behaviour; called only if the condition does not hold
     */
    public static void that(String expected, boolean holds, Supplier<String> happened) {
        if (!holds) {
            throw failure(expected, happened.get());
        }
    }

    /**
     * Ends the case with the verdict "documentation drift" unless the documentation is right.
     *
     * @param documented what the documentation says, as a clause: "lucy-2.1 takes video of 1280x720"
     * @param holds true if the documentation is right for the SDK under test
     * @param happened returns what is true for this SDK
     */
    public static void documented(String documented, boolean holds, Supplier<String> happened) {
        if (!holds) {
            throw new DocumentationDriftError("documented: " + documented + "\nhappened: " + happened.get());
        }
    }

    /** Creates the failure of a case with a message in the format of reports. */
    public static AssertionError failure(String expected, String happened) {
        return new AssertionError("expected: " + expected + "\nhappened: " + happened);
    }

    /** Fails the case unless two values are equal. */
    public static void equal(String expected, Object wanted, Object found) {
        that(expected, wanted.equals(found), () -> found + " instead of " + wanted);
    }
}
