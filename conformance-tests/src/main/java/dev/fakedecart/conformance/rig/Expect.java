package dev.fakedecart.conformance.rig;

import java.util.function.Supplier;

/** Judgements in plain words: what was expected, and what happened instead. */
public final class Expect {
    private Expect() {}

    /**
     * Fails the SDK unless something holds.
     *
     * @param expected what must hold, as a clause: "at most five retries reach the server"
     * @param happened what happened instead, asked for only then
     */
    public static void that(String expected, boolean holds, Supplier<String> happened) {
        if (!holds) {
            throw failure(expected, happened.get());
        }
    }

    /** The SDK's failure, in the words of reports. */
    public static AssertionError failure(String expected, String happened) {
        return new AssertionError("expected: " + expected + "\nhappened: " + happened);
    }

    /** Fails the SDK unless two things are equal. */
    public static void equal(String expected, Object wanted, Object found) {
        that(expected, wanted.equals(found), () -> "it is " + found + ", not " + wanted);
    }
}
