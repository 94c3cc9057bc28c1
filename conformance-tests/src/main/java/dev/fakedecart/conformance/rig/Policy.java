package dev.fakedecart.conformance.rig;

import java.util.Locale;

/** By which words an SDK is judged. */
public enum Policy {
    /** What the product's documentation promises its users. */
    DOCUMENTED,
    /** More than that: what the published SDKs do on purpose, or say in their own code and notes. */
    SDK;

    /** As options and reports write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True if a run by this policy has the cases of another. */
    public boolean includes(Policy other) {
        return other == DOCUMENTED || this == SDK;
    }
}
