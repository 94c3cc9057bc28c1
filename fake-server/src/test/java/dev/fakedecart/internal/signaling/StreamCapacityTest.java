package dev.fakedecart.internal.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.SessionHandle;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.QueuedSocket.Closed;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.testing.RawConnection;
import dev.fakedecart.testing.RawConnection.Frame;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StreamCapacityTest {
    private static final String AT_CAPACITY = "Server at capacity. Please try again later.";
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @Test
    void aClientIsRefusedUntilAPlaceIsFree() {
        try (FakeDecart server =
                FakeDecart.builder().mode(Mode.ECHO).maxSessions(1).start()) {
            ControlConnection first = Clients.joined(server);
            try (ControlConnection second = Clients.connect(server)) {
                second.send("{\"type\":\"livekit_join\"}");

                assertThat(second.next().get("error").stringValue()).isEqualTo(AT_CAPACITY);
                assertThat(second.socket().next()).isEqualTo(new Closed(1013, "Try Again Later"));
            }
            first.close();
            server.journal().await("session.ended", DEADLINE);

            Clients.joined(server).close();
        }
    }

    @Test
    void aStateBehindARefusedJoinIsNotAnswered() {
        try (FakeDecart server =
                        FakeDecart.builder().mode(Mode.ECHO).maxSessions(1).start();
                ControlConnection first = Clients.joined(server);
                var second = new RawConnection(server.port())) {
            second.upgrade("/v1/stream?api_key=k&model=lucy-2.1")
                    .writeFrames(
                            "{\"type\":\"livekit_join\",\"passthrough\":false}",
                            "{\"type\":\"prompt\",\"prompt\":\"a knight\"}");

            assertThat(second.frame().text()).contains(AT_CAPACITY);
            Frame close = second.frame();
            assertThat(close.opcode()).isEqualTo(RawConnection.CLOSE);
            assertThat(close.code()).isEqualTo(1013);
            first.roundTrip("goes on");
        }
    }

    @Test
    void queuedClientsReceiveTheirPositionsInBothSpellings() {
        try (FakeDecart server = FakeDecart.builder()
                        .mode(Mode.ECHO)
                        .maxSessions(1)
                        .queueSize(2)
                        .start();
                ControlConnection first = Clients.joined(server);
                ControlConnection second = Clients.connect(server);
                ControlConnection third = Clients.connect(server);
                ControlConnection fourth = Clients.connect(server)) {
            second.send("{\"type\":\"livekit_join\"}");
            assertPosition(second.next(), 1, 1);
            third.send("{\"type\":\"livekit_join\"}");
            assertPosition(third.next(), 2, 2);
            fourth.send("{\"type\":\"livekit_join\"}");
            assertThat(fourth.next().get("error").stringValue()).isEqualTo(AT_CAPACITY);
            assertThat(server.sessions())
                    .extracting(SessionHandle::phase)
                    .containsExactly("joined", "queued", "queued");

            first.socket().close(1000);

            second.next("livekit_room_info");
            assertPosition(third.next(), 1, 1);
            assertThat(server.sessions()).extracting(SessionHandle::phase).containsExactly("joined", "queued");
        }
    }

    @Test
    void aQueuedClientCanSetItsStateAndKeepsIt() {
        try (FakeDecart server = FakeDecart.builder()
                        .mode(Mode.ECHO)
                        .maxSessions(1)
                        .queueSize(1)
                        .start();
                ControlConnection first = Clients.joined(server);
                ControlConnection second = Clients.connect(server)) {
            second.send("{\"type\":\"livekit_join\",\"initial_state\":{\"type\":\"prompt\",\"prompt\":\"a knight\"}}");
            assertPosition(second.next(), 1, 1);
            assertThat(second.next().get("prompt").stringValue()).isEqualTo("a knight");

            first.socket().close(1000);

            second.next("livekit_room_info");
            assertThat(Clients.only(server).prompt()).hasValue("a knight");
        }
    }

    @Test
    void aClientThatDisconnectsLeavesTheQueue() {
        try (FakeDecart server = FakeDecart.builder()
                        .mode(Mode.ECHO)
                        .maxSessions(1)
                        .queueSize(2)
                        .start();
                ControlConnection first = Clients.joined(server);
                ControlConnection second = Clients.connect(server);
                ControlConnection third = Clients.connect(server)) {
            second.send("{\"type\":\"livekit_join\"}");
            assertPosition(second.next(), 1, 1);
            third.send("{\"type\":\"livekit_join\"}");
            assertPosition(third.next(), 2, 2);

            second.socket().abort();

            assertPosition(third.next(), 1, 1);
            first.roundTrip("goes on");
            assertThat(server.sessions()).hasSize(2);
        }
    }

    private static void assertPosition(JsonNode message, int position, int size) {
        assertThat(message.get("type").stringValue()).isEqualTo("queue_position");
        assertThat(message.get("position").intValue()).isEqualTo(position);
        assertThat(message.get("queue_position").intValue()).isEqualTo(position);
        assertThat(message.get("queue_size").intValue()).isEqualTo(size);
    }
}
