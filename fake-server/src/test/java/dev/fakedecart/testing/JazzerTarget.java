package dev.fakedecart.testing;

import java.util.Objects;

/** The entry point that Jazzer calls. The system property {@value #PROPERTY} names the fuzz test's class. */
public final class JazzerTarget {
    static final String PROPERTY = "fuzz.target";

    private static final FuzzTarget TARGET = loaded();

    private JazzerTarget() {}

    /**
     * Feeds the samples, so that classes are loaded and instrumented before Jazzer measures how long an input takes.
     */
    private static FuzzTarget loaded() {
        try {
            FuzzTarget target = FuzzTarget.named(Objects.requireNonNull(System.getProperty(PROPERTY), PROPERTY));
            for (byte[] sample : target.samples()) {
                target.accepts(sample);
            }
            return target;
        } catch (Exception e) {
            throw new IllegalStateException("cannot read the samples of " + System.getProperty(PROPERTY), e);
        }
    }

    /** Called by Jazzer for each input, on one thread. What this throws is a finding. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        TARGET.accepts(input);
    }
}
