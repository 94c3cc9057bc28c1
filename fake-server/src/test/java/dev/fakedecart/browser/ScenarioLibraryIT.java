package dev.fakedecart.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.internal.scenario.ScenarioLibrary;
import dev.fakedecart.protocol.Era;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the JavaScript SDK under each scenario of the library, all at once on one server. */
class ScenarioLibraryIT {

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final List<ScenarioCase> CASES = Stream.of(
                    ConnectionCases.all(), MessageCases.all(), RoomCases.all(), MediaCases.all(), NetworkCases.all())
            .flatMap(cases -> cases)
            .toList();

    @Test
    void everyScenarioHasAnExpectation() {
        assertThat(CASES)
                .extracting(ScenarioCase::name)
                .containsExactlyInAnyOrderElementsOf(ScenarioLibrary.standard().names());
    }

    /** Scenarios that draw at random for each message and each wait; only the seed repeats them. */
    private static final ScenarioCase BY_CHANCE = ScenarioCase.ofText(
            "by-chance",
            """
            name: by-chance
            seed: 4
            rules:
              - name: refuse
                when: {at: connect, attempt: ..3, chance: 50%}
                do: {refuse: 503}
              - name: hesitate
                when: {at: sending, message: [prompt_ack, livekit_room_info, generation_started], chance: 50%}
                do: {delay: 200ms ± 150ms}
              - name: drop
                when: {at: generating, session: 1, after: 600ms ± 400ms}
                do: close
            """,
            seen -> seen.fires("drop", 1).firesAtLeast("hesitate", 1).states(ConnectionCases.RECOVERED));

    /** Scenarios whose decisions do not depend on how long a client stays connected. */
    private static final Set<String> REPEATED = Set.of(
            "by-chance",
            "drop-once",
            "drop-in-retry",
            "recover-on-retry-2",
            "connect-reset",
            "error-at-join",
            "ack-failed",
            "token-refused",
            "key-frame-lost");

    /** Quick cases come first, because slow cases are judged last. */
    private static List<ScenarioCase> inOrder() {
        List<ScenarioCase> all =
                Stream.concat(CASES.stream(), Stream.of(BY_CHANCE)).toList();
        return Stream.concat(
                        all.stream(),
                        all.stream()
                                .filter(each -> REPEATED.contains(each.name()))
                                .map(ScenarioCase::again))
                .sorted(Comparator.comparing(ScenarioCase::isSlow))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> theSdkUnder() {
        FakeDecart server = FakeDecart.builder()
                .era(Era.JULY_2026)
                .journalCapacity(500_000)
                .stunPort(0)
                .start();
        List<ScenarioCase> cases = inOrder();
        var clients = new ScenarioClients(server, chromium, cases);
        return cases.stream()
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> clients.judge(each)))
                .onClose(() -> {
                    clients.close();
                    server.close();
                });
    }
}
