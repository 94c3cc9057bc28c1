package dev.fakedecart.internal.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.JournalHandle;
import dev.fakedecart.JournalHandle.Entry;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.UpgradeRefusedException;
import dev.fakedecart.junit.FakeDecartExtension;
import dev.fakedecart.testing.Clients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Checks that clients with the same behaviour meet the same faults if the seed is the same. */
class RepeatabilityTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 12;
    private static final int PROMPTS = 8;

    private static final String SCENARIO = """
            name: dice
            seed: %s
            rules:
              - {name: refuse, when: {at: connect, attempt: 1..12, chance: 40%%}, do: {refuse: 503}}
              - {name: late, when: {at: sending, message: session_id, chance: 50%%}, do: {delay: 20ms ± 20ms}}
              - {name: swallow, when: {at: sending, message: prompt_ack, count: 1..8, chance: 50%%, times: 20}, do: drop}
              - {name: double, when: {at: sending, message: prompt_ack, count: 2..4, chance: 70%%}, do: duplicate}
              - name: again
                when: {at: join, attempt: 13, after: 30ms ± 30ms, every: 120ms ± 20ms, times: 5}
                do: {send: {type: novelty}}
            """;

    @RegisterExtension
    static final FakeDecartExtension DECART = FakeDecartExtension.of(builder -> builder.mode(Mode.ECHO));

    @Test
    void decisionsDependOnTheSeedOnly(FakeDecart server) {
        List<Map<String, Object>> one = decisions(server, "first-key", 7);
        List<Map<String, Object>> same = decisions(server, "second-key", 7);
        List<Map<String, Object>> other = decisions(server, "third-key", 8);

        assertThat(one).isEqualTo(same).isNotEqualTo(other);
        assertThat(one)
                .extracting(decided -> decided.get("rule"))
                .contains("refuse", "late", "swallow", "double", "again");
        assertThat(one)
                .filteredOn(decided -> "again".equals(decided.get("rule")))
                .hasSize(5)
                .extracting(decided -> decided.get("afterMillis"))
                .doesNotHaveDuplicates();
    }

    private static List<Map<String, Object>> decisions(FakeDecart server, String key, int seed) {
        server.useScenario(key, SCENARIO.formatted(seed));
        JournalHandle journal = server.journal().ofApiKey(key);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            attempt(server, key);
        }
        try (ControlConnection client = Clients.joined(server, key)) {
            assertThat(client.sessionId()).isNotEmpty();
            journal.await(
                    "fault.decided",
                    entry -> "again".equals(entry.details().get("rule"))
                            && entry.details().get("firing") instanceof Number firing
                            && firing.intValue() == 5,
                    DEADLINE);
        }
        return journal.entries("fault.decided").stream().map(Entry::details).toList();
    }

    /** Connects if it is admitted, and disconnects when its last prompt has been acknowledged. */
    private static void attempt(FakeDecart server, String key) {
        try (ControlConnection client = Clients.connect(server, key, "lucy-2.1")) {
            client.send("{\"type\":\"livekit_join\"}");
            for (int prompt = 1; prompt <= PROMPTS; prompt++) {
                client.prompt("prompt " + prompt);
            }
            client.prompt("the end");
            client.socket().next("prompt_ack", "the end");
        } catch (UpgradeRefusedException refused) {
            // some scenarios refuse connections
        }
    }
}
