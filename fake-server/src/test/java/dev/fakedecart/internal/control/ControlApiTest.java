package dev.fakedecart.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.testing.Clients;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ControlApiTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /** A PNG of one pixel. */
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> ask(String path) {
        return HTTP.sendAsync(
                        HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
                                .build(),
                        BodyHandlers.ofString())
                .join();
    }

    private JsonNode get(String path) {
        HttpResponse<String> response = ask(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    private List<String> entries(String query, String field) {
        var found = new ArrayList<String>();
        get("/_fake/journal" + query)
                .get("facts")
                .forEach(entry -> found.add(entry.get(field).asString()));
        return found;
    }

    @Test
    void healthCountsOpenConnectionsAndReturnsToZero() {
        try (var network = new PacketNetwork()) {
            PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network);
            try (ControlConnection other = Clients.joined(server)) {
                JsonNode health = get("/_fake/health");
                assertThat(health.get("status").stringValue()).isEqualTo("ok");
                assertThat(health.get("uptime_seconds").isInt()).isTrue();
                assertThat(health.get("sessions").intValue()).isEqualTo(2);
                assertThat(health.get("rooms").intValue()).isEqualTo(2);
                assertThat(health.get("peers").intValue()).isEqualTo(1);
                assertThat(health.get("connections").intValue()).isGreaterThanOrEqualTo(4);
                other.roundTrip("x");
            }
            client.close();
            await().atMost(DEADLINE).untilAsserted(() -> {
                JsonNode health = get("/_fake/health");
                assertThat(health.get("sessions").intValue()).isZero();
                assertThat(health.get("rooms").intValue()).isZero();
                assertThat(health.get("peers").intValue()).isZero();
            });
        }
    }

    @Test
    void aSessionIsDescribedWithItsStateAndTracks() {
        try (var network = new PacketNetwork()) {
            PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network);
            client.control().send("{\"type\":\"prompt\",\"prompt\":\"a knight\",\"enhance_prompt\":false}");
            client.video().start(300_000);
            client.control().next("generation_started");

            JsonNode session = get("/_fake/sessions/" + client.sessionId());
            assertThat(session.get("id").stringValue()).isEqualTo(client.sessionId());
            assertThat(session.get("model").stringValue()).isEqualTo("lucy-2.1");
            assertThat(session.get("phase").stringValue()).isEqualTo("generating");
            assertThat(session.get("state").get("prompt").stringValue()).isEqualTo("a knight");
            assertThat(session.get("state").get("revision").intValue()).isEqualTo(2);
            assertThat(session.get("state").get("enhance").booleanValue()).isFalse();
            assertThat(session.get("tracks"))
                    .hasSize(2)
                    .allSatisfy(track ->
                            assertThat(track.get("packets").longValue()).isPositive());
            client.close();
        }
    }

    @Test
    void aSessionIsDescribedWithItsModeShownPromptAndImage() {
        try (ControlConnection client = Clients.joined(server)) {
            JsonNode before = get("/_fake/sessions/" + client.sessionId());
            assertThat(before.get("mode").stringValue()).isEqualTo("echo");
            assertThat(before.get("state").get("shown_prompt").isNull()).isTrue();
            assertThat(before.get("state").get("image").isNull()).isTrue();
            assertThat(before.get("state").get("passthrough").booleanValue()).isTrue();

            client.send(ControlConnection.json(
                    Map.of("type", "set_image", "image_data", PIXEL, "prompt", "a knight", "enhance_prompt", true)));
            client.next("set_image_ack");

            JsonNode state = get("/_fake/sessions/" + client.sessionId()).get("state");
            assertThat(state.get("prompt").stringValue()).isEqualTo("a knight");
            assertThat(state.get("shown_prompt").stringValue()).startsWith("a knight, ");
            assertThat(state.get("passthrough").booleanValue()).isFalse();
            JsonNode image = state.get("image");
            assertThat(image.get("format").stringValue()).isEqualTo("png");
            assertThat(image.get("width").intValue()).isEqualTo(1);
            assertThat(image.get("height").intValue()).isEqualTo(1);
            assertThat(image.get("bytes").intValue())
                    .isEqualTo(Base64.getDecoder().decode(PIXEL).length);
            assertThat(image.get("hash").stringValue()).matches("[0-9a-f]{16}");
        }
    }

    @Test
    void anUnenhancedPromptIsShownUnchanged() {
        try (ControlConnection client = Clients.joined(server)) {
            client.send("{\"type\":\"prompt\",\"prompt\":\"a knight\",\"enhance_prompt\":false}");
            client.next("prompt_ack");

            JsonNode state = get("/_fake/sessions/" + client.sessionId()).get("state");
            assertThat(state.get("shown_prompt").stringValue()).isEqualTo("a knight");
        }
    }

    @Test
    void sessionsAreListedInOpeningOrder() {
        assertThat(get("/_fake/sessions").get("sessions")).isEmpty();
        try (ControlConnection one = Clients.joined(server);
                ControlConnection two = Clients.joined(server, "another key")) {
            JsonNode sessions = get("/_fake/sessions").get("sessions");
            assertThat(sessions).hasSize(2);
            assertThat(sessions.get(0).get("id").stringValue()).isEqualTo(one.sessionId());
            assertThat(sessions.get(1).get("id").stringValue()).isEqualTo(two.sessionId());
            assertThat(sessions.get(0).get("tenant"))
                    .isNotEqualTo(sessions.get(1).get("tenant"));
        }
    }

    @Test
    void anUnknownOrEndedSessionIsNotFound() {
        ControlConnection client = Clients.joined(server);
        client.socket().close(1000);
        server.journal().await("session.ended", DEADLINE);

        for (String path : List.of("nobody", client.sessionId(), "%22%5C", "a%2Fb", "nobody/frames")) {
            HttpResponse<String> response = ask("/_fake/sessions/" + path);
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(JsonMapper.shared()
                            .readTree(response.body())
                            .get("detail")
                            .stringValue())
                    .isNotEmpty();
        }
    }

    @Test
    void theJournalIsFilteredBySessionTenantTypeAndSince() {
        try (ControlConnection one = Clients.joined(server, "key one");
                ControlConnection two = Clients.joined(server, "key two")) {
            one.roundTrip("of one");
            two.roundTrip("of two");
            String tenant = server.sessions().get(1).tenant();

            assertThat(entries("?session=" + one.sessionId() + "&type=session.state-changed", "prompt"))
                    .containsExactly("of one");
            assertThat(entries("?tenant=" + tenant + "&type=session.state-changed", "prompt"))
                    .containsExactly("of two");
            assertThat(entries("?tenant=" + tenant, "tenant")).containsOnly(tenant);
            assertThat(entries("?type=session", "type"))
                    .contains("session.opened", "session.admitted", "session.state-changed")
                    .allSatisfy(type -> assertThat(type).startsWith("session."));
            assertThat(entries("?type=sess", "type")).isEmpty();
            assertThat(entries("?session=nobody", "type")).isEmpty();
            List<String> all = entries("", "sequence");
            String middle = all.get(all.size() / 2);
            assertThat(entries("?since=" + middle, "sequence")).isEqualTo(all.subList(all.size() / 2 + 1, all.size()));
            assertThat(entries("?since=" + Long.MAX_VALUE, "sequence")).isEmpty();
        }
    }

    @Test
    void aLongJournalIsReadInPages() {
        try (ControlConnection client = Clients.joined(server)) {
            for (int i = 0; i < 10; i++) {
                client.roundTrip("prompt " + i);
            }
        }
        server.journal().await("session.ended", DEADLINE);
        List<String> all = entries("", "sequence");
        var read = new ArrayList<String>();
        boolean more = true;
        while (more) {
            String since = read.isEmpty() ? "0" : read.get(read.size() - 1);
            JsonNode page = get("/_fake/journal?limit=7&since=" + since);
            assertThat(page.get("facts").size()).isBetween(1, 7);
            page.get("facts").forEach(entry -> read.add(entry.get("sequence").asString()));
            more = page.get("more").booleanValue();
        }
        assertThat(read).isEqualTo(all);
        assertThat(get("/_fake/journal?limit=0").get("facts")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"since,x", "since,-1", "since,''", "since,1.5", "since,99999999999999999999", "limit,x", "limit,-5"})
    void aParameterThatIsNotANumberIsNamedInABadRequest(String parameter, String value) {
        HttpResponse<String> response = ask("/_fake/journal?" + parameter + "=" + value);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(JsonMapper.shared().readTree(response.body()).get("detail").stringValue())
                .isEqualTo(parameter + ": \"" + value + "\" is not a number");
    }
}
