package dev.fakedecart.conformance.suite;

import dev.fakedecart.conformance.target.TestTarget;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs a few cases with the published JavaScript SDK in Firefox. Their verdicts are those in Chromium. */
class FirefoxSuiteIT {
    private static final List<String> CASES = List.of(
            "connect/lucy-two-one-takes-720p",
            "events/a-removed-handler-is-not-called",
            "mirror/the-preview-is-never-mirrored",
            "network/media-connects-without-udp",
            "recovery/the-session-id-is-a-new-one",
            "set/replaces-prompt-and-image-together");

    @BeforeAll
    static void needsFirefox() {
        Programs.firefox();
        Programs.need("npm");
    }

    @TestFactory
    Stream<DynamicTest> theSdkBehavesInFirefoxAsInChromium() throws IOException {
        List<String> options =
                List.of("--browser", "firefox", "--firefox", Programs.firefox().toString(), "--clients", "2");
        return SuiteRun.of("js@0.1.20", CASES, "js-0.1.20.json", TestTarget::embedded, options, "js-firefox");
    }
}
