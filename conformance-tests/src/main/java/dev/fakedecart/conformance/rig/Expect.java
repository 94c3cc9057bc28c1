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
     * Fails the case unless a condition holds, and lets the failure count without a second run. For what the SDK did
     * and must not do, if no load on the machine can be the reason. What did not happen in time is no such failure.
     *
     * @param expected the condition as a clause, as in {@link #that}
     * @param happened returns the actual behaviour; called only if the condition does not hold
     */
    public static void conclusively(String expected, boolean holds, Supplier<String> happened) {
        if (!holds) {
            throw new ConclusiveError(message(expected, happened.get()));
        }
    }

    /** Fails the case unless two values are equal, and lets the failure count without a second run. */
    public static void conclusivelyEqual(String expected, Object wanted, Object found) {
        conclusively(expected, wanted.equals(found), () -> found + " instead of " + wanted);
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
        return new AssertionError(message(expected, happened));
    }

    private static String message(String expected, String happened) {
        return "expected: " + expected + "\nhappened: " + happened;
    }

    /** Fails the case unless two values are equal. */
    public static void equal(String expected, Object wanted, Object found) {
        that(expected, wanted.equals(found), () -> found + " instead of " + wanted);
    }
}
