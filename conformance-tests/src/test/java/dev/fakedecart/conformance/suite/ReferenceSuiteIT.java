package dev.fakedecart.conformance.suite;

import dev.fakedecart.conformance.rig.Policy;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The reference client keeps every promise: what fails with it is wrong in the suite, or in the server. */
class ReferenceSuiteIT {

    @TestFactory
    Stream<DynamicTest> theReferenceClientPassesEveryCase() throws IOException {
        return SuiteRun.of("reference", Policy.SDK, "", List.of("--retry-delay", "400"));
    }
}
