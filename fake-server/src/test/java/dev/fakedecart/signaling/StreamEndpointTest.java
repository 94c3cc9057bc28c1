package dev.fakedecart.signaling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.JournalHandle.Entry;
import dev.fakedecart.synthetic.Sockets;
import dev.fakedecart.synthetic.SyntheticClient;
import dev.fakedecart.synthetic.SyntheticNetwork;
import java.net.URLEncoder;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, what a join brings, and how generation and sessions begin and end. */
class StreamEndpointTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private FakeDecart server = FakeDecart.builder().start();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type":"livekit_join"}                                                                     | bare    | true
            {"type":"livekit_join","initial_state":null}                                                | bundled | true
            {"type":"livekit_join","initial_state":{"type":"prompt","prompt":"a hat"}}                  | bundled | false
            {"type":"livekit_join","passthrough":false,"client_capabilities":{"frame_timing":true}}     | lean    | false
            {"type":"livekit_join","passthrough":true}                                                  | lean    | true
            """)
    void eachDialectOfTheJoinIsAnsweredWithARoomBeforeAnyMedia(String join, String dialect, boolean passthrough) {
        Sockets socket = connect("key", "lucy-2.1");
        socket.send(join);

        assertThat(socket.next("session_id", "server_ip")).contains("\"server_ip\":\"127.0.0.1\"");
        assertThat(socket.next("livekit_room_info"))
                .contains(
                        "\"livekit_url\":\"" + server.realtimeBaseUrl() + "\"",
                        "\"token\":\"",
                        "\"room_name\":\"",
                        "\"session_id\":\"" + server.sessions().get(0).id());
        assertThat(server.journal().await("session.opened", PATIENCE).details())
                .containsEntry("dialect", dialect)
                .containsEntry("model", "lucy-2.1");
        assertThat(server.sessions().get(0).passthrough()).isEqualTo(passthrough);
    }

    @Test
    void aBundledStateIsAcknowledgedThoughNobodyIsInTheRoom() {
        Sockets socket = connect("key", "lucy-2.1");
        socket.send(
                "{\"type\":\"livekit_join\",\"initial_state\":{\"type\":\"set_image\",\"image_data\":null,\"prompt\":\"a hat\"}}");

        assertThat(socket.next("set_image_ack")).contains("\"success\":true");
        assertThat(server.sessions().get(0).prompt()).hasValue("a hat");
    }

    @Test
    void aStateThatCannotBeReadIsAnErrorAndTheJoinCanBeSentAgain() {
        Sockets socket = connect("key", "lucy-2.1");
        socket.send("{\"type\":\"prompt\",\"prompt\":\"too early\"}");
        assertThat(socket.next("\"error\"")).contains("livekit_join must come before prompt");
        socket.send("{\"type\":\"livekit_join\",\"initial_state\":{\"type\":\"prompt\"}}");
        assertThat(socket.next("\"error\"")).contains("initial_state.prompt: missing");

        socket.send("{\"type\":\"livekit_join\"}");

        assertThat(socket.next("livekit_room_info")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", FakeDecart.REFUSED_API_KEY})
    void aKeyThatIsNoneIsRefusedAsTheServiceDoes(String key) {
        Sockets socket = connect(key, "lucy-2.1");

        assertThat((String) socket.next()).contains("\"type\":\"error\"", "\"error\":\"Invalid API key\"");
        assertThat(socket.closed().code()).isEqualTo(1008);
        assertThat(server.sessions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a&b=c", "50%", "x+y", "two words", "schlüssel", "%2F"})
    void anyOtherKeyIsGoodAndReachesTheServerAsItWasWritten(String key) {
        server.close();
        server = FakeDecart.builder().apiKey(key).start();

        Sockets good = connect(key, "lucy-2.1");
        good.send("{\"type\":\"livekit_join\"}");

        assertThat(good.next("livekit_room_info")).isNotEmpty();
        assertThat((String) connect(key + "x", "lucy-2.1").next()).contains("Invalid API key");
    }

    @Test
    void aModelThatNoSdkKnowsIsRefused() {
        Sockets socket = connect("key", "lucy-99");

        assertThat((String) socket.next()).contains("Invalid model: lucy-99");
        assertThat(socket.closed().code()).isEqualTo(1008);
    }

    @Test
    void aModelsAliasIsGood() {
        Sockets socket = connect("key", "lucy-vton-latest");
        socket.send("{\"type\":\"livekit_join\"}");

        assertThat(socket.next("livekit_room_info")).isNotEmpty();
    }

    @Test
    void whoFindsAllPlacesTakenIsRefused() {
        server.close();
        server = FakeDecart.builder().maxSessions(1).start();
        Sockets first = joined();

        Sockets second = connect("key", "lucy-2.1");
        second.send("{\"type\":\"livekit_join\"}");

        assertThat((String) second.next()).contains("Server at capacity. Please try again later.");
        assertThat(second.closed().code()).isEqualTo(1013);
        first.close(1000);
        await().atMost(PATIENCE).until(() -> server.sessions().isEmpty());
        joined();
    }

    @Test
    void whoWaitsInLineIsToldThePositionInBothSpellingsAndMovesUp() {
        server.close();
        server = FakeDecart.builder().maxSessions(1).queueSize(2).start();
        Sockets first = joined();
        Sockets second = connect("key", "lucy-2.1");
        second.send("{\"type\":\"livekit_join\"}");
        assertThat(second.next("queue_position"))
                .contains("\"position\":1", "\"queue_position\":1", "\"queue_size\":1");
        Sockets third = connect("key", "lucy-2.1");
        third.send("{\"type\":\"livekit_join\"}");
        assertThat(third.next("queue_position")).contains("\"position\":2", "\"queue_size\":2");

        first.close(1000);

        assertThat(second.next("livekit_room_info")).isNotEmpty();
        assertThat(third.next("\"position\":1")).contains("\"queue_size\":1");
        second.abort();
        assertThat(third.next("livekit_room_info")).isNotEmpty();
    }

    @Test
    void generationBeginsWithTheMediaTicksInWholeSecondsAndEndsWithAReason() {
        try (var network = new SyntheticNetwork();
                SyntheticClient client = SyntheticClient.connect(server.realtimeBaseUrl(), network)) {
            assertThat(server.journal().entries("session.generation-started")).isEmpty();

            client.video().start(1_000_000);

            client.control().next("generation_started");
            assertThat(client.control().next("generation_tick"))
                    .isEqualTo("{\"type\":\"generation_tick\",\"seconds\":1}");
            assertThat(client.control().next("generation_tick")).contains("\"seconds\":2}");
            server.sessions().get(0).end("enough");
            assertThat(client.control().next("generation_ended"))
                    .contains("\"reason\":\"disconnect\"")
                    .containsPattern("\"seconds\":[0-9]+[,}]");
            assertThat(client.control().closed().code()).isEqualTo(1000);
            assertThat(server.sessions()).isEmpty();
        }
    }

    @Test
    void sessionsDoNotSeeEachOther() {
        Sockets first = joined();
        Sockets second = joined();
        first.send("{\"type\":\"prompt\",\"prompt\":\"of the first\"}");
        first.next("prompt_ack");

        assertThat(server.sessions()).hasSize(2);
        assertThat(server.sessions().get(1).prompt()).isEmpty();
        second.send("{\"type\":\"prompt\",\"prompt\":\"of the second\"}");
        assertThat(second.next("prompt_ack")).contains("of the second");
        assertThat(server.sessions().get(0).prompt()).hasValue("of the first");
    }

    @Test
    void whoGoesWithoutAWordEndsItsSessionAndTheJournalSaysWho() {
        Sockets socket = joined();
        String id = server.sessions().get(0).id();

        socket.abort();

        Entry ended = server.journal().await("session.ended", PATIENCE);
        assertThat(ended.session()).hasValue(id);
        assertThat(ended.details()).containsEntry("initiator", "client");
        assertThat(server.journal().await("signaling.socket-closed", PATIENCE).details())
                .containsEntry("code", 1006);
        assertThat(server.sessions()).isEmpty();
    }

    private Sockets joined() {
        Sockets socket = connect("key", "lucy-2.1");
        socket.send("{\"type\":\"livekit_join\"}");
        socket.next("livekit_room_info");
        return socket;
    }

    private Sockets connect(String key, String model) {
        return Sockets.connect(
                server.realtimeBaseUrl() + "/v1/stream?api_key=" + URLEncoder.encode(key, UTF_8) + "&model=" + model);
    }
}
