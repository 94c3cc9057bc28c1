package dev.fakedecart.conformance.rig;

import java.util.Locale;

/** The policy by which the suite judges an SDK. */
public enum Policy {
    /** The promises of the product's documentation. */
    DOCUMENTED,
    /**
     * The documented promises, and also the deliberate behaviour of the published SDKs and the statements in their code
     * and release notes.
     */
    SDK;

    /** Returns the name in options and reports. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns true if a run by this policy includes the cases of the other policy. */
    public boolean includes(Policy other) {
        return other == DOCUMENTED || this == SDK;
    }
}
