package dev.fakedecart.internal.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.SessionHandle;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.QueuedSocket.Closed;
import dev.fakedecart.client.livekit.SignalRequests;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.testing.Clients;
import java.time.Duration;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StreamGenerationTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
    private final PacketNetwork network = new PacketNetwork();

    @AfterEach
    void stop() {
        network.close();
        server.close();
    }

    @Test
    void generationStartsWithTheFirstMediaTicksInWholeSecondsAndEndsWithAReason() {
        PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network);
        server.journal().await("media.dtls-connected", DEADLINE);
        client.control().send("{\"type\":\"prompt\",\"prompt\":\"x\"}");
        assertThat(client.control().next().toString()).contains("prompt_ack");
        assertThat(Clients.only(server).phase()).isEqualTo("joined");

        client.video().start(300_000);

        assertThat(client.control().next().toString()).isEqualTo("{\"type\":\"generation_started\"}");
        long firstFrame = server.journal().await("media.first-frame", DEADLINE).sequence();
        assertThat(server.journal()
                        .await("session.generation-started", DEADLINE)
                        .sequence())
                .isGreaterThan(firstFrame);
        assertThat(Clients.only(server).phase()).isEqualTo("generating");
        assertThat(client.control().next().toString()).isEqualTo("{\"type\":\"generation_tick\",\"seconds\":1}");
        assertThat(client.control().next().toString()).isEqualTo("{\"type\":\"generation_tick\",\"seconds\":2}");

        client.signal().send(SignalRequests.leave());

        JsonNode ended = client.control().next("generation_ended");
        assertThat(ended.get("seconds").isInt()).isTrue();
        assertThat(ended.get("seconds").intValue()).isGreaterThanOrEqualTo(2);
        assertThat(ended.get("reason").stringValue()).isEqualTo("disconnect");
        client.control().send("{\"type\":\"prompt\",\"prompt\":\"still here\"}");
        assertThat(client.control().next().toString()).contains("prompt_ack");
        client.vanish();
    }

    @Test
    void aSessionEndedByTheServerSendsTheReasonOnEveryConnection() {
        PacketClient client = generating("k");
        Clients.only(server).end("moved away");

        JsonNode ended = client.control().next("generation_ended");
        assertThat(ended.get("reason").stringValue()).isEqualTo("disconnect");
        assertThat(client.control().socket().next()).isEqualTo(new Closed(1000, "moved away"));
        assertThat(client.signal().next(MessageCase.LEAVE).getLeave().getReason())
                .isEqualTo(livekit.LivekitModels.DisconnectReason.ROOM_DELETED);
        assertThat(client.signal().socket().closed().code()).isEqualTo(1000);
        assertThat(server.sessions()).isEmpty();
        client.peer().vanish();
    }

    @Test
    void twoSessionsDoNotSeeEachOther() {
        PacketClient one = generating("k");
        try (ControlConnection two = Clients.joined(server)) {
            one.control().socket().next("\"seconds\":1");
            one.control().send("{\"type\":\"prompt\",\"prompt\":\"mine\"}");
            one.control().socket().next("prompt_ack", "mine");

            // no other message has arrived: no tick, and no acknowledgement of the other session
            two.roundTrip("yours");

            assertThat(server.sessions())
                    .extracting(session -> session.prompt().orElse(""))
                    .containsExactly("mine", "yours");
            assertThat(server.sessions()).extracting(SessionHandle::phase).containsExactly("generating", "joined");
            two.socket().close(1000);
            await().atMost(DEADLINE).until(() -> server.sessions().size() == 1);
            one.control().socket().next("\"seconds\":2");
        }
        one.close();
    }

    private PacketClient generating(String prompt) {
        PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network);
        client.control().send(ControlConnection.json(java.util.Map.of("type", "prompt", "prompt", prompt)));
        client.video().start(300_000);
        client.control().next("generation_started");
        return client;
    }
}
