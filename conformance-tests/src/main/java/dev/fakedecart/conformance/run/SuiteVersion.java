package dev.fakedecart.conformance.run;

import java.util.Objects;

/** The suite's own version. */
public final class SuiteVersion {
    private SuiteVersion() {}

    /** As the jar's manifest says it; {@code development} where there is none. */
    public static String ofSuite() {
        return Objects.requireNonNullElse(SuiteVersion.class.getPackage().getImplementationVersion(), "development");
    }
}
