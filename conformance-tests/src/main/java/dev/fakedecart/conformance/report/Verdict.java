package dev.fakedecart.conformance.report;

import com.fasterxml.jackson.annotation.JsonValue;

/** What became of a case. */
public enum Verdict {
    PASSED("passed"),
    /** The SDK broke what the case checks. */
    FAILED("failed"),
    /** It failed as the list of known failures says, for a reason given there. */
    KNOWN_FAILING("known-failing"),
    /** It passed, though the list of known failures says that it fails: the list is to be mended. */
    FIXED("fixed"),
    /** The driver, or the target, has not what the case needs; the message says what. */
    UNSUPPORTED("unsupported"),
    /** The rig failed, not the SDK: nothing is known of the SDK. */
    BROKEN("broken");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /** As reports write it. */
    @JsonValue
    public String text() {
        return text;
    }

    /** Whether the SDK did what the case asks. */
    public boolean kept() {
        return this == PASSED || this == FIXED;
    }

    /** Whether the SDK did not, known or not. */
    public boolean unkept() {
        return this == FAILED || this == KNOWN_FAILING;
    }
}
