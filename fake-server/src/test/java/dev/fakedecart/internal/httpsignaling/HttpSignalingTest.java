package dev.fakedecart.internal.httpsignaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.NoAnswerException;
import dev.fakedecart.client.httpsignaling.EventSource;
import dev.fakedecart.client.httpsignaling.HttpSignalingClient;
import dev.fakedecart.client.httpsignaling.SignalingRefusedException;
import dev.fakedecart.client.packets.PacketMedia;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.internal.session.Pictures;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.testing.RestClient;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class HttpSignalingTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Map<String, String> KNIGHT = Map.of("prompt", "a knight");

    private final FakeDecart server = FakeDecart.builder()
            .mode(Mode.ECHO)
            .stunPort(0)
            .sessionsPerKey(2)
            .slotRelease(Duration.ZERO, Duration.ZERO)
            .start();
    private final RestClient backend = new RestClient(server, "account-key");
    private final PacketNetwork network = new PacketNetwork();
    private final String token = backend.token(Map.of());

    @AfterEach
    void stop() {
        network.close();
        server.close();
    }

    private HttpSignalingClient<PacketMedia> open(String key, String query, Map<String, ?> state) {
        return HttpSignalingClient.open(
                server.baseUrl(), key, query, "lucy-2.1", state, new PacketMedia(network, "video sendrecv"));
    }

    private HttpSignalingClient<PacketMedia> open(Map<String, ?> state) {
        return open(token, "", state);
    }

    @Test
    void theResponseHasTheAnswerTheTagAndTheAddressOfEvents() {
        try (HttpSignalingClient<PacketMedia> client = open(KNIGHT)) {
            JsonNode session = client.session();
            String url = server.baseUrl() + "/v1/realtime/sessions/" + client.sessionId();

            assertThat(client.entityTag()).isEqualTo("\"1\"");
            assertThat(session.propertyNames())
                    .containsExactly("session_id", "sdp", "ice_servers", "events", "expires_at");
            assertThat(session.path("sdp").path("type").asString()).isEqualTo("answer");
            assertThat(client.answer()).contains("a=candidate:").contains("a=ice-lite");
            assertThat(session.path("events").path("url").asString()).isEqualTo(url + "/events");
            assertThat(session.path("expires_at").asString())
                    .isEqualTo(session.path("events").path("expires_at").asString())
                    .endsWith("Z");
            JsonNode relay = session.path("ice_servers").path(0);
            assertThat(relay.propertyNames()).containsExactlyInAnyOrder("urls", "username", "credential");
            assertThat(relay.path("urls").toString()).contains("turn:127.0.0.1:", "transport=udp", "transport=tcp");
            assertThat(Clients.only(server).prompt()).hasValue("a knight");
        }
    }

    @Test
    void videoComesBackAndTheBillCountsGeneration() {
        try (HttpSignalingClient<PacketMedia> client = open(KNIGHT).connect()) {
            client.media().video().start(300_000);

            assertThat(client.events().await("generation_started").data()).isEqualTo("{}");
            assertThat(client.events().await("generation_tick").data()).isEqualTo("{\"seconds\":1}");
            await().atMost(DEADLINE).until(() -> client.media().viewer().received() > 60);

            JsonNode bill = client.delete();
            assertThat(bill.propertyNames())
                    .containsExactly("session_id", "duration_seconds", "billed_seconds", "reason");
            assertThat(bill.path("reason").asString()).isEqualTo("disconnect");
            double billed = bill.path("billed_seconds").asDouble();
            assertThat(billed).isGreaterThanOrEqualTo(1);
            assertThat(bill.path("duration_seconds").asDouble()).isGreaterThan(billed);
            client.events().await("generation_ended");
            assertThat(client.events().ended()).succeedsWithin(DEADLINE);
            assertThatThrownBy(client::delete)
                    .isInstanceOfSatisfying(
                            SignalingRefusedException.class,
                            refused -> assertThat(refused.status()).isEqualTo(404));
        }
        assertThat(server.sessions()).isEmpty();
    }

    @Test
    void eachAcceptedRequestWithCandidatesChangesTheTag() {
        String candidates = """
                {"candidates":[{"candidate":"candidate:1 1 udp 1 192.0.2.7 5000 typ host","sdpMid":"0","sdpMLineIndex":0}]}
                """;
        try (HttpSignalingClient<PacketMedia> client = open(KNIGHT)) {
            client.patch("\"1\"", candidates);
            assertThat(client.entityTag()).isEqualTo("\"2\"");
            client.patch("\"2\"", "{\"candidates\":[null]}");
            assertThat(client.entityTag()).isEqualTo("\"3\"");
            client.patch("*", "{\"candidates\":[]}");
            assertThat(client.entityTag()).isEqualTo("\"4\"");

            assertThatThrownBy(() -> client.patch("\"1\"", candidates))
                    .isInstanceOfSatisfying(
                            SignalingRefusedException.class,
                            refused -> assertThat(refused.status()).isEqualTo(412));
            client.patch("\"9\", \"4\"", candidates);
            assertThat(client.entityTag()).isEqualTo("\"5\"");
        }
    }

    @Test
    void aPromptKeepsTheImageAndAnImageReplacesTheState() {
        String picture = Base64.getEncoder().encodeToString(Pictures.encoded("png", 64, 48));
        try (HttpSignalingClient<PacketMedia> client = open(Map.of("image_data", picture, "enhance_prompt", false))) {
            assertThat(Clients.only(server).prompt()).isEmpty();

            assertThat(client.prompt("a queen").toString()).isEqualTo("{\"prompt\":\"a queen\"}");
            assertThat(Clients.only(server).revision()).isEqualTo(2);
            assertThat(server.journal().entries("session.state-changed"))
                    .last()
                    .satisfies(entry -> assertThat(entry.details())
                            .containsEntry("prompt", "a queen")
                            .hasEntrySatisfying(
                                    "image",
                                    image -> assertThat(image).asString().contains("64")));
            assertThat(client.image(Map.of("image_data", picture)).toString()).isEqualTo("{}");
            assertThat(Clients.only(server).prompt()).isEmpty();
            assertThat(Clients.only(server).revision()).isEqualTo(3);
        }
    }

    @Test
    void nothingIsGeneratedAndBilledWithoutAState() {
        try (HttpSignalingClient<PacketMedia> client = open(Map.of()).connect()) {
            client.media().video().start(300_000);
            server.journal().await("media.first-frame", DEADLINE);
            assertThat(client.media().viewer().received()).isZero();

            client.prompt("a knight");

            client.events().await("generation_started");
            await().atMost(DEADLINE).until(() -> client.media().viewer().received() > 10);
        }
        assertThat(server.journal().entries("session.generation-started")).hasSize(1);
    }

    @Test
    void aRetiredModelIsGoneAndItsEraServesIt() {
        assertThat(refused(() -> open("lucy-2.1-vton", "")).status()).isEqualTo(410);
        open("lucy-2.1-vton", "?era=2026-07").close();
        assertThat(refused(() -> open("lucy-2.5", "?era=1999-01")).body()).contains("query.era: ");
    }

    private HttpSignalingClient<PacketMedia> open(String model, String query) {
        return HttpSignalingClient.open(
                server.baseUrl(), token, query, model, KNIGHT, new PacketMedia(network, "video sendrecv"));
    }

    @Test
    void theCandidatesOfTheServerComeFirstOnEachStream() {
        try (HttpSignalingClient<PacketMedia> client = open(KNIGHT)) {
            JsonNode candidate = client.events().await("ice-candidate").json();
            assertThat(candidate.path("candidate").asString())
                    .startsWith("candidate:")
                    .contains(" " + server.udpPort() + " typ host");
            assertThat(candidate.path("sdpMid").asString()).isEqualTo("0");
            EventSource.Event last = client.events().await("ice-candidate");
            while (!last.data().equals("null")) {
                last = client.events().await("ice-candidate");
            }
        }
    }

    @Test
    void theLongestDurationEndsTheSessionWithAnErrorEvent() {
        String limited = backend.token(Map.of("constraints", Map.of("realtime", Map.of("maxSessionDuration", 10))));
        try (HttpSignalingClient<PacketMedia> client = open(limited, "", KNIGHT)) {
            EventSource events = client.events();
            server.sessions().get(0).end("session duration limit reached");

            JsonNode problem = events.await("error").json();
            assertThat(problem.path("detail").asString()).isEqualTo("Session duration limit reached");
            assertThat(events.ended()).succeedsWithin(DEADLINE);
        }
    }

    @Test
    void aClientThatClosesItsPeerConnectionEndsTheSessionAndItsSlot() {
        HttpSignalingClient<PacketMedia> client = open(KNIGHT).connect();
        client.media().video().start(300_000);
        client.events().await("generation_started");

        client.media().close();

        assertThat(client.events().ended()).succeedsWithin(DEADLINE);
        assertThat(server.journal().await("session.ended", DEADLINE).details())
                .containsEntry("initiator", "client")
                .containsEntry("reason", "the client closed its peer connection");
        for (int i = 0; i < 4; i++) {
            open(KNIGHT).close(); // each takes a slot of the two
        }
    }

    @Test
    void aScenarioRefusesTheRequestInPlaceOfAnUpgrade() {
        assertThat(refused(() -> open(token, "?scenario=refuse-429", KNIGHT)).status())
                .isEqualTo(429);
        assertThatThrownBy(() -> open(token, "?scenario=connect-reset", KNIGHT)).isInstanceOf(NoAnswerException.class);
        assertThat(refused(() -> open(token, "?scenario=no-such", KNIGHT)).body())
                .contains("query.scenario: ");
        assertThat(server.sessions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "at-capacity, 503, Server at capacity. Please try again later.",
        "error-at-open, 500, Internal server error",
        "error-at-join, 500, Internal server error",
        "queue-of-three, 503, Server at capacity. Please try again later."
    })
    void aScenarioThatClosesTheSocketEarlyRefusesTheSession(String scenario, int status, String detail) {
        SignalingRefusedException refused = refused(() -> open(token, "?scenario=" + scenario, KNIGHT));

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.body()).contains(detail);
        assertThat(server.sessions()).isEmpty();
    }

    @Test
    void aSlowServiceAnswersLateAndRefusesNobody() {
        try (HttpSignalingClient<PacketMedia> client = open(token, "?timing=observed", KNIGHT)) {
            assertThat(Clients.only(server).prompt()).hasValue("a knight");
            assertThat(client.answer()).contains("a=candidate:");
        }
    }

    @Test
    void aScenarioFailsAChange() {
        try (HttpSignalingClient<PacketMedia> client = open(token, "?scenario=ack-failed", KNIGHT)) {
            SignalingRefusedException failed = refused(() -> client.prompt("a queen"));

            assertThat(failed.status()).isEqualTo(400);
            assertThat(failed.body()).contains("body.prompt: the model cannot do this");
        }
    }

    @Test
    void aScenarioEndsASessionWithAnErrorEvent() {
        try (HttpSignalingClient<PacketMedia> client =
                open(token, "?scenario=moderation", KNIGHT).connect()) {
            client.media().video().start(300_000);

            assertThat(client.events()
                            .await("generation_ended")
                            .json()
                            .path("reason")
                            .asString())
                    .isEqualTo("moderation_violation");
            assertThat(client.events().await("error").json().path("status").asInt())
                    .isEqualTo(410);
            assertThat(client.events().ended()).succeedsWithin(DEADLINE);
        }
    }

    private static SignalingRefusedException refused(ThrowingCallable call) {
        return catchThrowableOfType(SignalingRefusedException.class, call);
    }
}
