package dev.fakedecart.internal.signaling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.FakeDecartBuilder;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.testing.MovableClock;
import dev.fakedecart.testing.RestClient;
import dev.fakedecart.testing.Upgrades;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Checks which scenario applies to a connection. The status of the upgrade shows it. */
class ScenarioChoiceTest {
    private static final int ACCEPTED = 101;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final FakeDecart server = settings().start();
    private final RestClient rest = new RestClient(server, "maker");

    private FakeDecartBuilder settings() {
        return FakeDecart.builder().mode(Mode.ECHO).clock(clock);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String refusing(int status) {
        return refusing(status, "1..");
    }

    private static String refusing(int status, String attempts) {
        return "{name: with %s, rules: [{when: {at: connect, attempt: %s}, do: {refuse: %s}}]}"
                .formatted(status, attempts, status);
    }

    private int status(String apiKey) {
        return Upgrades.status(server, apiKey);
    }

    private int statusWith(String apiKey, String scenario) {
        return Upgrades.statusOfQuery(
                server, "api_key=" + apiKey + "&model=lucy-2.1&scenario=" + URLEncoder.encode(scenario, UTF_8));
    }

    private void put(String path, String scenario) {
        assertThat(rest.send("PUT", path, scenario).status()).isEqualTo(200);
    }

    private JsonNode get(String path) {
        return rest.get(path).json();
    }

    private static String tenant(String key) {
        return "/_fake/tenants/" + key + "/scenario";
    }

    private String tokenWith(String scenario) {
        return rest.token(Map.of("metadata", Map.of("fake_decart_scenario", scenario)));
    }

    private void awaitClosed(int sockets) {
        await().until(() -> server.journal().entries("signaling.socket-closed").size() == sockets);
        assertThat(server.sessions()).isEmpty(); // runs on the event loop after the task that closes the socket
    }

    @Test
    void theServersScenarioCanBeReplacedOrRemoved() {
        try (FakeDecart faulty = settings().scenario("refuse-403").start()) {
            var client = new RestClient(faulty, "any");
            assertThat(Upgrades.status(faulty, "one")).isEqualTo(403);
            assertThat(client.get("/_fake/scenario").json().at("/scenario/name").stringValue())
                    .isEqualTo("refuse-403");

            client.send("PUT", "/_fake/scenario", refusing(501));
            assertThat(Upgrades.status(faulty, "one")).isEqualTo(501);
            assertThat(client.get("/_fake/scenario").json().at("/scenario/name").stringValue())
                    .isEqualTo("with 501");

            assertThat(client.send("DELETE", "/_fake/scenario").status()).isEqualTo(204);
            assertThat(client.get("/_fake/scenario").json().get("scenario").isNull())
                    .isTrue();
            assertThat(Upgrades.status(faulty, "one")).isEqualTo(ACCEPTED);
        }
    }

    @Test
    void anInvalidScenarioIsRefusedWithTheReasonAndChangesNothing() {
        put("/_fake/scenario", refusing(501));

        RestClient.Answer answer = rest.send("PUT", "/_fake/scenario", "refuse-40");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("unknown scenario \\\"refuse-40\\\" (did you mean");
        assertThat(rest.send("PUT", tenant("maker"), "{name: x}").text()).contains("rules is missing");
        assertThat(status("maker")).isEqualTo(501);
        assertThatThrownBy(() -> server.useScenario("maker", "refuse-40"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown scenario \"refuse-40\"");
        assertThatThrownBy(() -> FakeDecart.builder().scenario("{"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scenario inline");
    }

    @Test
    void aTenantsScenarioAppliesToItAndItsTokens() {
        put(tenant("maker"), refusing(502));

        assertThat(status("maker")).isEqualTo(502);
        assertThat(status(rest.token(Map.of()))).isEqualTo(502);
        assertThat(status("other")).isEqualTo(ACCEPTED);
        assertThat(get(tenant("other")).get("scenario").isNull()).isTrue();

        assertThat(rest.send("DELETE", tenant("maker")).status()).isEqualTo(204);
        assertThat(status("maker")).isEqualTo(ACCEPTED);
    }

    @Test
    void aTenantsProgressShowsAttemptsSessionsAndFirings() {
        put(tenant("maker"), refusing(502, "1..2"));
        status("maker");
        status("maker");
        try (ControlConnection client = Clients.joined(server, "maker")) {
            assertThat(client.sessionId()).isNotEmpty();
        }

        JsonNode answer = get(tenant("maker"));

        assertThat(answer.get("scenario").get("name").stringValue()).isEqualTo("with 502");
        JsonNode progress = answer.get("progress");
        assertThat(progress.get("attempts").intValue()).isEqualTo(3);
        assertThat(progress.get("sessions").intValue()).isEqualTo(1);
        assertThat(progress.get("firings").get("rule 1").intValue()).isEqualTo(2);
        String name = answer.get("tenant").stringValue();
        assertThat(get("/_fake/tenants/by-name/" + name + "/scenario")).isEqualTo(answer);
        assertThat(get(tenant(name)).get("tenant").stringValue()).isNotEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ci-0badf00d", "ci-0badf00d0badf00d0badf00d0badf00d", "-00000000", "by-name"})
    void aKeyThatLooksLikeATenantsNameIsAKey(String key) {
        put(tenant(key), refusing(502));

        assertThat(status(key)).isEqualTo(502);
        assertThat(rest.send("DELETE", tenant(key)).status()).isEqualTo(204);
        assertThat(status(key)).isEqualTo(ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void aKeyInThePlaceOfATenantsNameIsRefusedWithTheRightPath(String method) {
        RestClient.Answer answer = rest.send(
                method, "/_fake/tenants/by-name/secret-key/scenario", method.equals("PUT") ? "drop-once" : "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("/_fake/tenants/KEY/scenario").doesNotContain("secret-key");
    }

    @Test
    void aClientTokenCanHaveItsOwnScenario() {
        String one = rest.token(Map.of());
        String other = rest.token(Map.of());

        put(tenant(one), refusing(502));

        assertThat(status(one)).isEqualTo(502);
        assertThat(status(other)).isEqualTo(ACCEPTED);
        assertThat(status("maker")).isEqualTo(ACCEPTED);
        assertThat(get(tenant(one)).get("progress").get("attempts").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refuse-403",
                "{rules: [{when: connect, do: {refuse: 403}}]}",
                "rules:\n  - when: connect\n    do:\n      refuse: 403\n",
                "{\"rules\":[{\"when\":\"connect\",\"do\":{\"refuse\":403}}]}"
            })
    void aConnectionCanChooseANamedOrInlineScenario(String scenario) {
        assertThat(statusWith("maker", scenario)).isEqualTo(403);
        assertThat(status("maker")).isEqualTo(ACCEPTED);
    }

    @Test
    void aConnectionWithAnInvalidScenarioReceivesAllProblemsAndIsClosed() {
        String scenario =
                "name: x\nrules:\n  - {when: conect, do: close}\n  - {when: join, do: clsoe}\n  - {when: join}";
        String query = "api_key=k&model=lucy-2.1&scenario=" + URLEncoder.encode(scenario, UTF_8);
        try (ControlConnection client = Clients.withQuery(server, query)) {
            assertThat(client.next().get("error").stringValue())
                    .startsWith("scenario: scenario inline")
                    .contains("rule 1", "\"conect\"", "rule 2", "did you mean \"close\"", "rule 3", "do is missing");
            assertThat(client.socket().closed().code()).isEqualTo(1008);
            assertThat(server.sessions()).isEmpty();
        }
        try (ControlConnection client = Clients.withQuery(server, "api_key=k&model=lucy-2.1&scenario=drop-onc")) {
            assertThat(client.next().get("error").stringValue()).contains("did you mean \"drop-once\"?");
            assertThat(client.socket().closed().code()).isEqualTo(1008);
        }
    }

    @Test
    void aClientTokenCanCarryAScenarioInItsMetadata() {
        assertThat(status(tokenWith("refuse-403"))).isEqualTo(403);
        assertThat(status(tokenWith(refusing(503)))).isEqualTo(503);
        assertThat(status("maker")).isEqualTo(ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"refuse-40\"", "7", "{}"})
    void aClientTokenWithAnInvalidScenarioIsRefused(String scenario) {
        RestClient.Answer answer = rest.createToken("{\"metadata\":{\"fake_decart_scenario\":" + scenario + "}}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .contains("fake_decart_scenario")
                .contains(scenario.startsWith("\"") ? "unknown scenario" : "a scenario's name, or a scenario as text");
    }

    @Test
    void theChoiceClosestToTheConnectionWins() {
        String token = tokenWith(refusing(503));
        String plain = rest.token(Map.of());
        server.useScenario("maker", refusing(502));
        put("/_fake/scenario", refusing(501));

        assertThat(statusWith(token, refusing(504))).isEqualTo(504);
        assertThat(status(token)).isEqualTo(503);
        assertThat(status(plain)).isEqualTo(502);
        assertThat(status("maker")).isEqualTo(502);
        assertThat(status("other")).isEqualTo(501);
        assertThat(server.journal().entries("fault.scenario-chosen"))
                .extracting(entry -> entry.details().get("chosenBy"))
                .containsExactly("query", "token", "tenant", "tenant", "server");
    }

    @Test
    void attemptsRestartWhenAScenarioIsChosenAgain() {
        String scenario = refusing(502, "1");
        server.useScenario("maker", scenario);
        assertThat(status("maker")).isEqualTo(502);
        assertThat(status("maker")).isEqualTo(ACCEPTED);

        server.useScenario("maker", scenario);

        assertThat(status("maker")).isEqualTo(502);
        assertThat(status("maker")).isEqualTo(ACCEPTED);
    }

    @Test
    void attemptsRestartAfterAMinuteWithoutConnections() {
        server.useScenario("maker", refusing(502, "1"));
        assertThat(status("maker")).isEqualTo(502);
        clock.advance(Duration.ofSeconds(59));
        assertThat(status("maker")).isEqualTo(ACCEPTED);
        awaitClosed(1);

        clock.advance(Duration.ofSeconds(59));
        assertThat(status("maker")).isEqualTo(ACCEPTED);
        awaitClosed(2);

        clock.advance(Duration.ofSeconds(61));
        assertThat(status("maker")).isEqualTo(502);
    }

    @Test
    void attemptsDoNotRestartWhileTheTenantIsConnected() {
        server.useScenario("maker", refusing(502, "1"));
        assertThat(status("maker")).isEqualTo(502);
        try (ControlConnection client = Clients.joined(server, "maker")) {
            clock.advance(Duration.ofHours(1));

            assertThat(status("maker")).isEqualTo(ACCEPTED);
            assertThat(client.sessionId()).isNotEmpty();
        }
    }
}
