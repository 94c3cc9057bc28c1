package dev.fakedecart.internal.httpsignaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.httpsignaling.HttpSignalingClient;
import dev.fakedecart.client.httpsignaling.SignalingRefusedException;
import dev.fakedecart.client.packets.PacketMedia;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.client.packets.PacketSdp;
import dev.fakedecart.internal.session.Pictures;
import dev.fakedecart.testing.RawConnection;
import dev.fakedecart.testing.RestClient;
import dev.fakedecart.testing.RestClient.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests that no client should send. Each gets a problem object and leaves nothing behind. */
class HttpSignalingAbuseTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final String SESSIONS = "/v1/realtime/sessions";
    private static final Map<String, String> KNIGHT = Map.of("prompt", "a knight");
    private static final String OFFER = "{\"type\":\"offer\",\"sdp\":" + json(PacketSdp.direct("video sendrecv")) + "}";

    private final FakeDecart server = FakeDecart.builder()
            .mode(Mode.ECHO)
            .maxSessions(2)
            .queueSize(1)
            .sessionsPerKey(2)
            .slotRelease(Duration.ZERO, Duration.ZERO)
            .start();
    private final RestClient backend = new RestClient(server, "account-key");
    private final PacketNetwork network = new PacketNetwork();
    private final String token = backend.token(Map.of());
    private final RestClient app = new RestClient(server, token);

    @AfterEach
    void nothingIsLeft() {
        network.close();
        try (server) {
            await().atMost(DEADLINE).untilAsserted(() -> {
                JsonNode health = backend.getPublicly("/_fake/health").json();
                assertThat(health.get("sessions").intValue()).as("sessions").isZero();
                assertThat(health.get("rooms").intValue()).as("rooms").isZero();
                assertThat(health.get("peers").intValue()).as("peers").isZero();
            });
        }
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }

    private HttpSignalingClient<PacketMedia> open(String key) {
        return HttpSignalingClient.open(
                server.baseUrl(), key, "", "lucy-2.1", KNIGHT, new PacketMedia(network, "video sendrecv"));
    }

    private Answer post(String body) {
        return app.post(SESSIONS, body, "application/json");
    }

    private static void assertProblem(Answer answer, int status, String detail) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().propertyNames()).containsExactly("title", "detail", "status");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.field("detail")).startsWith(detail);
    }

    private static SignalingRefusedException refused(ThrowingCallable call) {
        return catchThrowableOfType(SignalingRefusedException.class, call);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "not JSON | body: JSON decode error",
                "[] | body: Input should be a valid dictionary",
                "{} | body.model: Field required; body.sdp: Field required",
                "{\"model\":\"lucy-2.1\"} | body.sdp: Field required",
                "{\"model\":7,\"sdp\":{}} | body.model: Input should be a valid string; body.sdp.type: Field required",
                "{\"model\":\"lucy-2.1\",\"sdp\":\"v=0\"} | body.sdp: Input should be a valid dictionary",
                "{\"model\":\"lucy-2.1\",\"sdp\":{\"type\":\"answer\",\"sdp\":\"\"}} | body.sdp.type: Input should be 'offer'",
                "{\"model\":\"lucy-2.1\",\"sdp\":{\"type\":\"offer\",\"sdp\":\"\"}} | body.sdp.sdp: ",
                "{\"model\":\"lucy-2.1\",\"sdp\":{\"type\":\"offer\",\"sdp\":\"garbage\"}} | body.sdp.sdp: ",
                "{\"model\":\"nobody\",\"sdp\":OFFER} | body.model: ",
                "{\"model\":\"lucy-2.1\",\"sdp\":OFFER,\"prompt\":7} | body.prompt: Input should be a valid string",
                "{\"model\":\"lucy-2.1\",\"sdp\":OFFER,\"enhance_prompt\":7} | body.enhance_prompt: Input should be a valid boolean",
                "{\"model\":\"lucy-2.1\",\"sdp\":OFFER,\"prompt\":\" \"} | body.prompt: prompt must not be empty",
                "{\"model\":\"lucy-2.1\",\"sdp\":OFFER,\"image_data\":\"?\"} | body.image_data: image_data is not base64",
                "{\"model\":\"lucy-2.1\",\"sdp\":OFFER,\"image_data\":\"AAAA\"} | body.image_data: ",
            })
    void anInvalidBodyIsAProblem(String body, String detail) {
        assertProblem(post(body.replace("OFFER", OFFER)), 400, detail);
        assertThat(server.sessions()).isEmpty();
    }

    @Test
    void hugeBodiesAreRefused() {
        String huge = "{\"model\":\"lucy-2.1\",\"sdp\":{\"type\":\"offer\",\"sdp\":\"v=0";
        assertProblem(post(huge + "x".repeat(2 << 20) + "\"}}"), 400, "body.sdp.sdp: String should have at most");
        assertThat(post(huge + "x".repeat(40 << 20) + "\"}}").status()).isEqualTo(413);
        assertProblem(post("[".repeat(100_000)), 400, "body: JSON decode error");
        assertProblem(post("{\"model\":\"lucy-2.1\",\"model\":\"lucy-2.1\"}"), 400, "body: JSON decode error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ek_never-was", FakeDecart.REFUSED_API_KEY})
    void aBadKeyOpensNothing(String key) {
        var body = "{\"model\":\"lucy-2.1\",\"sdp\":" + OFFER + "}";
        Answer answer = new RestClient(server, key).post(SESSIONS, body, "application/json");

        assertProblem(answer, 401, "Invalid API key");
        assertThat(answer.field("title")).isEqualTo("Invalid API key");
    }

    @Test
    void onlyTheTokenThatOpenedASessionControlsIt() {
        String other = backend.token(Map.of());
        String foreign = new RestClient(server, "other-account").token(Map.of());
        try (HttpSignalingClient<PacketMedia> client = open(token)) {
            for (String key : List.of("account-key", other, foreign, "ek_garbage", "")) {
                HttpSignalingClient<PacketMedia> thief = client.withKey(key);
                assertThat(refused(() -> thief.prompt("mine")).status()).isEqualTo(401);
                assertThat(refused(() -> thief.image(Map.of("image_data", ""))).status())
                        .isEqualTo(401);
                assertThat(refused(() -> thief.patch("\"1\"", "{\"candidates\":[null]}"))
                                .status())
                        .isEqualTo(401);
                assertThat(refused(thief::delete).status()).isEqualTo(401);
            }
            assertThat(client.entityTag()).isEqualTo("\"1\"");
            assertThat(server.sessions())
                    .singleElement()
                    .satisfies(session -> assertThat(session.prompt()).hasValue("a knight"));
        }
    }

    @Test
    void requestsForNoSessionAreNotFound() {
        for (String method : List.of("DELETE", "PATCH")) {
            assertProblem(app.send(method, SESSIONS + "/0123", "{}"), 404, "session not found");
        }
        assertProblem(app.post(SESSIONS + "/0123/prompt"), 404, "session not found");
        assertProblem(app.post(SESSIONS + "/0123/image"), 404, "session not found");
        assertProblem(app.get(SESSIONS + "/0123/events?event_token=x"), 404, "session not found");
        assertThat(app.get(SESSIONS).status()).isEqualTo(405);
        assertThat(app.send("PUT", SESSIONS + "/0123").status()).isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{} | body.candidates: Field required",
                "{\"candidates\":null} | body.candidates: Input should be a valid list",
                "{\"candidates\":{}} | body.candidates: Input should be a valid list",
                "{\"candidates\":[7]} | body.candidates.0: Input should be a valid dictionary",
                "{\"candidates\":[null,{}]} | body.candidates.1.candidate: Field required",
                "null | body: Input should be a valid dictionary",
            })
    void invalidCandidatesDoNotChangeTheTag(String body, String detail) {
        try (HttpSignalingClient<PacketMedia> client = open(token)) {
            SignalingRefusedException refused = refused(() -> client.patch("\"1\"", body));

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains(detail);
            client.patch("\"1\"", "{\"candidates\":[null]}");
        }
    }

    @Test
    void candidatesNeedTheLastTag() {
        try (HttpSignalingClient<PacketMedia> client = open(token)) {
            String path = SESSIONS + "/" + client.sessionId();
            assertProblem(app.send("PATCH", path, "{\"candidates\":[null]}"), 428, "send If-Match");
            for (String tag : List.of("1", "\"0\"", "\"2\"", "W/\"1\"", "\"1", ",")) {
                assertThat(refused(() -> client.patch(tag, "{\"candidates\":[null]}"))
                                .status())
                        .as(tag)
                        .isEqualTo(412);
            }
            client.patch("\"1\"", "{\"candidates\":[%s null]}".formatted("{\"candidate\":\"x\"},".repeat(1_000)));
        }
    }

    @Test
    void anInvalidChangeLeavesTheState() {
        String picture = Base64.getEncoder().encodeToString(Pictures.encoded("png", 8, 8));
        try (HttpSignalingClient<PacketMedia> client = open(token)) {
            assertThat(refused(() -> client.prompt("")).body()).contains("body.prompt: prompt must not be empty");
            assertThat(refused(() -> client.prompt("x".repeat(20_000))).body()).contains("body.prompt: ");
            assertThat(refused(() -> client.prompt("x".repeat(100_000))).status())
                    .isEqualTo(413);
            assertThat(refused(() -> client.image(Map.of())).body()).contains("body.image_data: Field required");
            assertThat(refused(() -> client.image(Map.of("image_data", "data:image/png;base64," + picture)))
                            .body())
                    .contains("body.image_data: ");
            assertThat(refused(() -> client.image(Map.of("image_data", picture, "prompt", 7)))
                            .body())
                    .contains("body.prompt: Input should be a valid string");
            client.prompt("still here");
        }
    }

    @Test
    void eventsNeedTheirOwnToken() {
        try (HttpSignalingClient<PacketMedia> client = open(token);
                HttpSignalingClient<PacketMedia> other = open(token)) {
            String tokenOfOther =
                    other.session().path("events").path("event_token").asString();
            for (String wrong : List.of("", "x", token, tokenOfOther)) {
                assertThat(refused(() -> client.openEvents(wrong)).status()).isEqualTo(401);
            }
            String own = client.session().path("events").path("event_token").asString();
            var streams = new ArrayList<AutoCloseable>();
            for (int i = 0; i < SessionEvents.MOST; i++) {
                streams.add(client.openEvents(own));
            }
            assertThat(refused(() -> client.openEvents(own)).status()).isEqualTo(429);
            assertThat(streams).hasSize(SessionEvents.MOST);
        }
    }

    /** Each change has an acknowledgement but no event, so the scenario sends large events. */
    @Test
    void aClientThatDoesNotReadItsEventsLosesTheStreamAndKeepsTheSession() throws Exception {
        server.useScenario("account-key", """
                name: chatty
                rules:
                - when: {at: state}
                  do: {send: {message: {type: noise, text: "%s"}}}
                """.formatted("x".repeat(60_000)));
        try (HttpSignalingClient<PacketMedia> client = open(token)) {
            String own = client.session().path("events").path("event_token").asString();
            try (RawConnection slow = new RawConnection(server.port(), 4_096)) {
                slow.write("GET %s/%s/events?event_token=%s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                        .formatted(SESSIONS, client.sessionId(), own));
                await().atMost(DEADLINE).until(() -> {
                    client.prompt("a queen");
                    return server.journal().entries("signaling.message-sent").size() > 0;
                });
                await().atMost(DEADLINE).until(() -> {
                    int before =
                            server.journal().entries("signaling.message-sent").size();
                    client.prompt("a king");
                    return before
                            == server.journal()
                                    .entries("signaling.message-sent")
                                    .size();
                });
            }
            client.prompt("still here");
        }
    }

    @Test
    void accountsHaveTheirLimitAndTheServerHasItsPlaces() {
        try (HttpSignalingClient<PacketMedia> first = open(token);
                HttpSignalingClient<PacketMedia> second = open(token)) {
            SignalingRefusedException limited = refused(() -> open(token));
            assertThat(limited.status()).isEqualTo(429);
            assertThat(limited.body()).contains("Concurrent session limit reached.");
            SignalingRefusedException full = refused(() -> open("other-account"));
            assertThat(full.status()).isEqualTo(503);
            assertThat(full.body()).contains("Server at capacity. Please try again later.");
            assertThat(server.sessions()).hasSize(2);
            assertThat(first.sessionId()).isNotEqualTo(second.sessionId());
        }
    }

    @Test
    void manySessionsThatAreDeletedAtOnceLeaveNothing() {
        for (int i = 0; i < 50; i++) {
            open(token).close();
        }
    }
}
