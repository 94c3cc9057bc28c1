package dev.fakedecart.conformance.run;

import java.util.Objects;

/** The suite's own version. */
public final class Version {
    private Version() {}

    /** As the jar's manifest says it; {@code development} where there is none. */
    public static String ofSuite() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
    }
}
