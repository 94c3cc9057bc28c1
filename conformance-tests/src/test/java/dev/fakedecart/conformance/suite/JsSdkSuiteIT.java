package dev.fakedecart.conformance.suite;

import dev.fakedecart.conformance.rig.Policy;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The published JavaScript SDK breaks what it is known to break, and nothing else. */
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
