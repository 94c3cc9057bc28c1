package dev.fakedecart.conformance.suite;

import dev.fakedecart.conformance.rig.Policy;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Checks that the published Python SDK fails exactly the known cases. */
class PythonSdkSuiteIT {

    @BeforeAll
    static void needsPython() {
        Programs.need("python3");
    }

    @TestFactory
    Stream<DynamicTest> thePythonSdkDoesNotRegress() throws IOException {
        return SuiteRun.of("python@0.2.4", Policy.DOCUMENTED, "python-0.2.4.json", List.of());
    }
}
