package dev.fakedecart.conformance.run;

import java.util.Objects;

/** The version of the suite. */
public final class SuiteVersion {
    private SuiteVersion() {}

    /** Returns the version in the jar's manifest; {@code development} without one. */
    public static String ofSuite() {
        return Objects.requireNonNullElse(SuiteVersion.class.getPackage().getImplementationVersion(), "development");
    }
}
