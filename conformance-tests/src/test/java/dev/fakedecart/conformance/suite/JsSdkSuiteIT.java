package dev.fakedecart.conformance.suite;

import dev.fakedecart.conformance.rig.Policy;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Checks that the published JavaScript SDK fails exactly the known cases. */
class JsSdkSuiteIT {

    @BeforeAll
    static void needsABrowser() {
        Programs.browser();
        Programs.need("npm");
    }

    @TestFactory
    Stream<DynamicTest> theJavaScriptSdkDoesNotRegress() throws IOException {
        return SuiteRun.of("js@0.1.20", Policy.DOCUMENTED, "js-0.1.20.json", List.of());
    }
}
