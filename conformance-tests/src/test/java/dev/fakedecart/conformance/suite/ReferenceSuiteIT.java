package dev.fakedecart.conformance.suite;

import dev.fakedecart.conformance.rig.Policy;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Checks that the reference client keeps every promise. A failure is a defect of the suite or the server. */
class ReferenceSuiteIT {

    @TestFactory
    Stream<DynamicTest> theReferenceClientPassesEveryCase() throws IOException {
        return SuiteRun.of("reference", Policy.SDK, "", List.of("--retry-delay", "400"));
    }
}
