package dev.fakedecart.conformance.report.model;

import com.fasterxml.jackson.annotation.JsonValue;

/** The result of a case. */
public enum Verdict {
    PASSED("passed", "passed", "✓"),
    /** The SDK does not do what the case checks. */
    FAILED("failed", "failed", "✗"),
    /** The case failed in the way that the list of known failures describes. */
    KNOWN_FAILING("known-failing", "known to fail", "!"),
    /** The case passed although it is on the list of known failures. The list needs an update. */
    FIXED("fixed", "passes now", "☆"),
    /** The driver or the target lacks a capability that the case needs; the message names it. */
    UNSUPPORTED("unsupported", "not supported", "–"),
    /** The documentation is wrong for this version of the SDK. The message says what it says and what is true. */
    DOCUMENTATION_DRIFT("documentation-drift", "documentation drift", "≠"),
    /** A later version of the SDK makes the promise, or only another SDK. The case was not run. */
    NOT_PROMISED("not-promised", "not promised yet", "»"),
    /** The rig failed, not the SDK. The case says nothing about the SDK. */
    BROKEN("broken", "rig failed", "?");

    private final String text;
    private final String label;
    private final String symbol;

    Verdict(String text, String label, String symbol) {
        this.text = text;
        this.label = label;
        this.symbol = symbol;
    }

    /** The name in report files. */
    @JsonValue
    public String text() {
        return text;
    }

    /** The name for people. */
    public String label() {
        return label;
    }

    /** One character that stands for the verdict. */
    public String symbol() {
        return symbol;
    }

    /** Returns true if the SDK did what the case checks. */
    public boolean kept() {
        return this == PASSED || this == FIXED;
    }

    /** Returns true if the SDK did not do what the case checks, whether that is known or not. */
    public boolean unkept() {
        return this == FAILED || this == KNOWN_FAILING;
    }
}
