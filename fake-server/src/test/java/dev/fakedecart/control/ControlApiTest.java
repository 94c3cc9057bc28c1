package dev.fakedecart.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.synthetic.Sockets;
import dev.fakedecart.synthetic.SyntheticClient;
import dev.fakedecart.synthetic.SyntheticNetwork;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ControlApiTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeDecart server = FakeDecart.builder().start();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void healthTellsHowMuchOfEverythingIsOpen() throws Exception {
        assertThat(get("/_fake/health").get("status").stringValue()).isEqualTo("ok");
        assertThat(get("/_fake/health").get("sessions").intValue()).isZero();
        try (var network = new SyntheticNetwork();
                SyntheticClient client = SyntheticClient.connect(server.realtimeBaseUrl(), network)) {
            JsonNode health = get("/_fake/health");
            assertThat(client.peer().connected()).isCompleted();
            assertThat(health.get("sessions").intValue()).isEqualTo(1);
            assertThat(health.get("rooms").intValue()).isEqualTo(1);
            assertThat(health.get("peers").intValue()).isEqualTo(1);
            assertThat(health.get("connections").intValue()).isGreaterThanOrEqualTo(3);
        }
        await().atMost(PATIENCE).until(() -> {
            JsonNode health = get("/_fake/health");
            return health.get("sessions").intValue() == 0
                    && health.get("rooms").intValue() == 0
                    && health.get("peers").intValue() == 0
                    && health.get("connections").intValue() == 1;
        });
    }

    @Test
    void aSessionIsShownWithItsStateAndWhatItsTracksHaveCarried() throws Exception {
        try (var network = new SyntheticNetwork();
                SyntheticClient client = SyntheticClient.connect(server.realtimeBaseUrl(), network)) {
            client.control().send("{\"type\":\"prompt\",\"prompt\":\"a hat\"}");
            client.control().next("prompt_ack");
            client.video().start(1_000_000);
            await().atMost(PATIENCE).until(() -> client.viewer().complete() > 20);

            JsonNode session = get("/_fake/sessions/" + client.sessionId());

            assertThat(session.get("model").stringValue()).isEqualTo("lucy-2.1");
            assertThat(session.get("state").get("prompt").stringValue()).isEqualTo("a hat");
            assertThat(session.get("state").get("revision").intValue()).isEqualTo(1);
            assertThat(session.get("tracks")).hasSize(2);
            for (JsonNode track : session.get("tracks")) {
                assertThat(track.get("packets").intValue()).isGreaterThan(10);
            }
            assertThat(get("/_fake/sessions").get("sessions")).hasSize(1);
        }
    }

    @Test
    void theJournalIsFilteredBySessionTypeAndNumber() throws Exception {
        Sockets first = join("one");
        Sockets second = join("two");
        String id = server.sessions().get(0).id();

        JsonNode ofFirst = get("/_fake/journal?session=" + id).get("facts");
        assertThat(ofFirst)
                .isNotEmpty()
                .allSatisfy(
                        fact -> assertThat(fact.get("session").stringValue()).isEqualTo(id));
        JsonNode sent = get("/_fake/journal?type=signaling.message-sent").get("facts");
        assertThat(sent).hasSize(4);
        long number = sent.get(1).get("sequence").longValue();
        assertThat(get("/_fake/journal?type=signaling&since=" + number).get("facts"))
                .isNotEmpty()
                .allSatisfy(fact -> assertThat(fact.get("sequence").longValue()).isGreaterThan(number));
        String tenant = ofFirst.get(0).get("tenant").stringValue();
        assertThat(get("/_fake/journal?type=session.opened&tenant=" + tenant).get("facts"))
                .hasSize(1);
        JsonNode page = get("/_fake/journal?limit=2");
        assertThat(page.get("facts")).hasSize(2);
        assertThat(page.get("more").booleanValue()).isTrue();
        first.close(1000);
        second.close(1000);
    }

    @Test
    void factsAreStreamedAsTheyHappenAndAReaderThatComesBackGoesOnWhereItStopped() throws Exception {
        join("one");
        try (InputStream stream = open("/_fake/journal/stream?type=session", null)) {
            var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            String opened = nextEvent(lines, "session.opened");
            join("two");
            assertThat(nextEvent(lines, "session.opened")).isNotEqualTo(opened);
        }
        long last = server.journal().entries("session").get(0).sequence();
        try (InputStream stream = open("/_fake/journal/stream?type=session", Long.toString(last))) {
            var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            assertThat(lines.readLine()).startsWith("id:").doesNotContain("id: " + last);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /_fake/journal?since=yesterday, 400, since",
        "GET, /_fake/journal?limit=-1, 400, limit",
        "GET, /_fake/sessions/nobody, 404, nobody",
        "GET, /_fake/coffee, 404, /_fake/coffee",
        "POST, /_fake/health, 405, GET",
        "GET, /v1/stream, 426, WebSocket",
    })
    void whatIsWrongWithARequestIsSaid(String method, String path, int status, String names) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body() + response.headers()).contains(names);
    }

    private Sockets join(String key) {
        Sockets socket = Sockets.connect(server.realtimeBaseUrl() + "/v1/stream?model=lucy-2.1&api_key=" + key);
        socket.send("{\"type\":\"livekit_join\"}");
        socket.next("livekit_room_info");
        return socket;
    }

    private JsonNode get(String path) throws Exception {
        var response = http.send(
                HttpRequest.newBuilder(URI.create(server.baseUrl() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    private InputStream open(String path, @org.jspecify.annotations.Nullable String lastEventId) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.baseUrl() + path));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream())
                .body();
    }

    private static String nextEvent(BufferedReader lines, String type) throws Exception {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data:") && line.contains("\"" + type + "\"")) {
                return line;
            }
        }
        throw new AssertionError("the stream ended");
    }
}
