package dev.fakedecart.internal.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.SessionHandle;
import dev.fakedecart.client.QueuedSocket.Closed;
import dev.fakedecart.client.direct.DirectClient;
import dev.fakedecart.client.packets.PacketMedia;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.client.packets.PacketSdp;
import dev.fakedecart.testing.Clients;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The order of messages in the dialects of the SDKs. */
class DirectOrderTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final String OFFER = DirectClient.offer(PacketSdp.direct("video sendrecv"));
    private static final String CANDIDATE = """
            {"type":"ice-candidate","candidate":{"candidate":"candidate:1 1 udp 1 10.0.0.1 9 typ host",\
            "sdpMid":"0","sdpMLineIndex":0,"usernameFragment":"synt"}}""";

    private final FakeDecart server =
            FakeDecart.builder().mode(Mode.ECHO).maxSessions(1).queueSize(1).start();
    private final PacketNetwork network = new PacketNetwork();

    @AfterEach
    void stop() {
        network.close();
        server.close();
    }

    private DirectClient<PacketMedia> client() {
        return Clients.direct(server, network);
    }

    @Test
    void anOfferSentFirstIsAnsweredBeforeTheSessionId() {
        try (DirectClient<PacketMedia> client = client()) {
            // iOS up to 0.1.2 may send its candidates first, and ignores everything after a message that it does not
            // know.
            client.control()
                    .send(CANDIDATE)
                    .send(OFFER)
                    .send(CANDIDATE)
                    .send("{\"type\":\"ice-candidate\",\"candidate\":null}");

            assertThat(client.control().nextType()).isEqualTo("answer");
            JsonNode id = client.control().next();
            assertThat(id.get("type").stringValue()).isEqualTo("session_id");
            SessionHandle session = Clients.only(server);
            assertThat(id.get("session_id").stringValue()).isEqualTo(session.id());
            assertThat(id.get("server_ip").stringValue()).isEqualTo("127.0.0.1");
            assertThat(id.get("server_port").intValue()).isEqualTo(server.port());
            assertThat(server.journal().await("session.opened", DEADLINE).details())
                    .containsEntry("dialect", "direct")
                    .containsEntry("model", "mirage_v2");
            assertThat(session.phase()).isEqualTo("joined");
            assertThat(session.passthrough()).isTrue();
        }
    }

    @Test
    void aPromptAfterTheAnswerEndsPassthroughForJavaScriptBefore0048() {
        try (DirectClient<PacketMedia> client = client()) {
            client.control().send(OFFER).next("session_id");

            client.control()
                    .send("{\"type\":\"prompt\",\"prompt\":\"a knight\",\"enhance_prompt\":false}")
                    .send("{\"type\":\"switch_camera\",\"rotateY\":2}")
                    .send("{\"type\":\"prompt\",\"prompt\":\"a queen\"}"); // iOS up to 0.1.2 sends no more

            assertThat(client.control().next().toString())
                    .isEqualTo("{\"type\":\"prompt_ack\",\"prompt\":\"a knight\",\"success\":true,\"error\":null}");
            assertThat(client.control().next().get("prompt").stringValue()).isEqualTo("a queen");
            assertThat(Clients.only(server).passthrough()).isFalse();
            assertThat(Clients.only(server).prompt()).hasValue("a queen");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"set_image\",\"image_data\":null,\"prompt\":null}", // JavaScript, Python, iOS 0.5.1
                "{\"type\":\"set_image\",\"image_data\":null}" // Android
            })
    void anEmptyStateIsAcknowledgedBeforeTheOffer(String empty) {
        try (DirectClient<PacketMedia> client = client()) {
            client.control().send(empty);

            assertThat(client.control().nextType()).isEqualTo("session_id");
            assertThat(client.control().next().toString())
                    .isEqualTo("{\"type\":\"set_image_ack\",\"success\":true,\"error\":null}");
            assertThat(Clients.only(server).passthrough()).isTrue();

            client.control().send(OFFER);
            assertThat(client.control().nextType()).isEqualTo("answer");
        }
    }

    @Test
    void olderJavaScriptAlsoReceivesImageSet() {
        try (DirectClient<PacketMedia> client = Clients.directAt(
                server,
                network,
                "/v1/stream?api_key=k&model=live_avatar&era=2026-07&user_agent=decart-js-sdk%2F0.0.0-dev%20lang%2Fjs")) {
            client.control().send("{\"type\":\"set_image\",\"image_data\":null}");
            client.control().next("set_image_ack");
            assertThat(client.control().next().toString()).isEqualTo("{\"type\":\"image_set\",\"status\":\"success\"}");

            client.control().send("{\"type\":\"set_image\",\"image_data\":\"bm90IGFuIGltYWdl\"}");
            client.control().next("set_image_ack");
            assertThat(client.control().next().get("status").stringValue()).isEqualTo("error");
        }
    }

    @Test
    void anImageAndAPromptAreAcknowledgedInOrderBeforeTheOffer() {
        try (DirectClient<PacketMedia> client = client()) {
            client.control().send("{\"type\":\"set_image\",\"image_data\":\"bm90IGFuIGltYWdl\"}");
            assertThat(client.control().nextType()).isEqualTo("session_id");
            JsonNode ack = client.control().next();
            assertThat(ack.get("type").stringValue()).isEqualTo("set_image_ack");
            assertThat(ack.get("success").booleanValue()).isFalse();

            client.control().send("{\"type\":\"prompt\",\"prompt\":\"a knight\",\"enhance_prompt\":true}");
            assertThat(client.control().next().get("success").booleanValue()).isTrue();

            client.control().send(OFFER);
            assertThat(client.control().nextType()).isEqualTo("answer");
            assertThat(Clients.only(server).prompt()).hasValue("a knight");
        }
    }

    @Test
    void stateAndOfferOfAQueuedClientAreAnsweredAfterAdmission() {
        try (DirectClient<PacketMedia> first = client();
                DirectClient<PacketMedia> second = client()) {
            first.control().send(OFFER).next("session_id");

            second.control().send("{\"type\":\"prompt\",\"prompt\":\"a knight\"}");
            assertThat(second.control().next().get("position").intValue()).isEqualTo(1);
            assertThat(second.control().nextType()).isEqualTo("session_id");
            assertThat(second.control().nextType()).isEqualTo("prompt_ack");
            second.control().send(OFFER).send("{\"type\":\"prompt\",\"prompt\":\"a queen\"}");
            assertThat(second.control().nextType()).isEqualTo("prompt_ack");

            first.control().socket().close(1000);
            assertThat(second.control().nextType()).isEqualTo("answer");
        }
    }

    @Test
    void aClientIsRefusedWhenTheQueueIsFull() {
        try (DirectClient<PacketMedia> first = client();
                DirectClient<PacketMedia> second = client();
                DirectClient<PacketMedia> third = client()) {
            first.control().send(OFFER).next("session_id");
            second.control().send(OFFER).next("queue_position");

            third.control().send(OFFER);

            assertThat(third.control().next().get("error").stringValue()).contains("Server at capacity");
            assertThat(third.control().socket().next())
                    .isEqualTo(new Closed(1013, "Server at capacity. Please try again later."));
        }
    }

    @Test
    void anAnswerWithoutAServerOfferIsAnError() {
        try (DirectClient<PacketMedia> client = client()) {
            client.control().send(OFFER).next("session_id");

            client.control().send("{\"type\":\"answer\",\"sdp\":\"v=0\"}");

            assertThat(client.control().next().get("error").stringValue()).contains("has not offered");
        }
    }
}
