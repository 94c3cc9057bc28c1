package dev.fakedecart.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.fault.ScenarioLibrary;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the JavaScript SDK does under each scenario of the library, all of them at once against one server. */
class ScenarioLibraryIT {

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final List<ScenarioCase> CASES =
            Stream.of(ConnectionCases.all()).flatMap(cases -> cases).toList();

    @Test
    void everyScenarioHasAnExpectation() {
        assertThat(CASES)
                .extracting(ScenarioCase::name)
                .containsExactlyInAnyOrderElementsOf(ScenarioLibrary.standard().names());
    }

    @TestFactory
    Stream<DynamicTest> theSdkUnder() {
        FakeDecart server = FakeDecart.builder().journalCapacity(500_000).start();
        List<ScenarioCase> cases = CASES.stream()
                .sorted(Comparator.comparing(ScenarioCase::isSlow)) // those that take long are judged last
                .toList();
        var clients = new ScenarioClients(server, chromium, cases);
        return cases.stream()
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> clients.judge(each)))
                .onClose(() -> {
                    clients.close();
                    server.close();
                });
    }
}
