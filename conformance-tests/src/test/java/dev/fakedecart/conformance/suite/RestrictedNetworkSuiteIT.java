package dev.fakedecart.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.Route;
import dev.fakedecart.conformance.target.TestTarget;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs a few cases with the published JavaScript SDK in networks that let only some packets pass. */
class RestrictedNetworkSuiteIT {
    private static final List<String> CASES = List.of(
            "access/a-viewer-sees-the-session",
            "network/media-connects-through-turn",
            "set/replaces-prompt-and-image-together");

    @BeforeAll
    static void needsABrowser() {
        Programs.browser();
        Programs.need("npm");
    }

    @TestFactory
    Stream<DynamicTest> theSdkWorksWithoutUdp() throws IOException {
        return run("js-tcp", Set.of(Route.TCP, Route.TURN_TCP), "tcp", "relay");
    }

    @TestFactory
    Stream<DynamicTest> theSdkWorksThroughTurnOverTlsAlone() throws IOException {
        return run("js-turn-tls", Set.of(Route.TURN_TLS), "relay");
    }

    /** @param protocols that the SDK may use, as the journal names them */
    private static Stream<DynamicTest> run(String folder, Set<Route> routes, String... protocols) throws IOException {
        var used = new ConcurrentSkipListSet<String>();
        Stream<DynamicTest> cases = SuiteRun.of(
                "js@0.1.20",
                CASES,
                "js-0.1.20.json",
                () -> {
                    TestTarget target = TestTarget.embedded(routes);
                    target.listen(entry -> {
                        if (entry.is("media.ice-connected")) {
                            used.add(entry.text("protocol"));
                        }
                    });
                    return target;
                },
                List.of("--clients", "2"),
                folder);
        return Stream.concat(
                cases,
                Stream.of(DynamicTest.dynamicTest(
                        "media by " + routes,
                        () -> assertThat(used).isNotEmpty().isSubsetOf(protocols))));
    }
}
