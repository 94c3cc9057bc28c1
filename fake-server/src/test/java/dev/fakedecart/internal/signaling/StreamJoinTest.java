package dev.fakedecart.internal.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.SessionHandle;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.testing.RawConnection;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class StreamJoinTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bare    | true  | {'type':'livekit_join'}",
                "bundled | true  | {'type':'livekit_join','initial_state':null}",
                "lean    | true  | {'type':'livekit_join','passthrough':true}",
                "lean    | false | {'type':'livekit_join','passthrough':false,'client_capabilities':{'frame_timing':true}}"
            },
            quoteCharacter = '"')
    void eachDialectGetsARoomWithoutAState(String dialect, boolean passthrough, String join) {
        try (ControlConnection client = Clients.connect(server)) {
            client.send(join.replace('\'', '"'));

            assertThat(client.nextType()).isEqualTo("session_id");
            assertThat(client.nextType()).isEqualTo("livekit_room_info");
            assertThat(server.journal().await("session.opened", DEADLINE).details())
                    .containsEntry("dialect", dialect)
                    .containsEntry("model", "lucy-2.1");
            SessionHandle session = Clients.only(server);
            assertThat(session.phase()).isEqualTo("joined");
            assertThat(session.passthrough()).isEqualTo(passthrough);
            assertThat(session.revision()).isZero();
        }
    }

    @Test
    void theRoomInfoHasAllFieldsThatSdksRequire() {
        try (ControlConnection client = Clients.connect(server)) {
            client.send("{\"type\":\"livekit_join\"}");

            JsonNode id = client.next();
            assertThat(id.get("session_id").stringValue())
                    .isEqualTo(Clients.only(server).id());
            assertThat(id.get("server_ip").stringValue()).isEqualTo("127.0.0.1");
            assertThat(id.get("server_port").intValue()).isEqualTo(server.port());
            JsonNode room = client.next();
            assertThat(room.get("livekit_url").stringValue()).isEqualTo(server.realtimeBaseUrl());
            assertThat(room.get("session_id")).isEqualTo(id.get("session_id"));
            assertThat(room.get("room_name").stringValue()).isNotEmpty();
            assertThat(room.get("token").stringValue().split("\\.", -1)).hasSize(3);
        }
    }

    @Test
    void theRoomUrlUsesTheHostOfTheClientsRequest() {
        try (var client = new RawConnection(server.port())) {
            client.upgrade("/v1/stream?api_key=k&model=lucy-2.1").writeFrames("{\"type\":\"livekit_join\"}");

            assertThat(client.frame().text()).contains("session_id");
            assertThat(client.frame().text()).contains("\"livekit_url\":\"ws://localhost\"");
        }
    }

    @Test
    void aBundledStateIsAcknowledgedOnceTheRoomIsKnown() {
        try (ControlConnection client = Clients.connect(server)) {
            client.send("{\"type\":\"livekit_join\",\"initial_state\":"
                    + "{\"type\":\"prompt\",\"prompt\":\"a knight\",\"enhance_prompt\":false}}");

            assertThat(client.nextType()).isEqualTo("session_id");
            assertThat(client.nextType()).isEqualTo("livekit_room_info");
            assertThat(client.next().get("prompt").stringValue()).isEqualTo("a knight");
            SessionHandle session = Clients.only(server);
            assertThat(session.prompt()).hasValue("a knight");
            assertThat(session.enhance()).isFalse();
            assertThat(session.passthrough()).isFalse();
        }
    }

    @Test
    void theEmptyStateThatAndroidBundlesIsAcknowledged() {
        try (ControlConnection client = Clients.connect(server)) {
            client.send("{\"type\":\"livekit_join\",\"initial_state\":{\"type\":\"set_image\",\"image_data\":null}}");

            client.next("livekit_room_info");
            JsonNode ack = client.next();
            assertThat(ack.get("type").stringValue()).isEqualTo("set_image_ack");
            assertThat(ack.get("success").booleanValue()).isTrue();
            assertThat(Clients.only(server).passthrough()).isTrue();
        }
    }

    @Test
    void aStateSentRightAfterALeanJoinIsAnsweredAfterTheRoomInfo() {
        try (var client = new RawConnection(server.port())) {
            client.upgrade("/v1/stream?api_key=k&model=lucy-2.1")
                    .writeFrames(
                            "{\"type\":\"livekit_join\",\"passthrough\":false}",
                            "{\"type\":\"prompt\",\"prompt\":\"a knight\"}");

            assertThat(client.frame().text()).contains("session_id");
            assertThat(client.frame().text()).contains("livekit_room_info");
            assertThat(client.frame().text()).contains("prompt_ack", "a knight", "\"success\":true");
        }
    }

    @Test
    void aSecondJoinIsAnErrorAndTheSessionContinues() {
        try (ControlConnection client = Clients.joined(server)) {
            client.send("{\"type\":\"livekit_join\"}");

            assertThat(client.next("error").get("error").stringValue()).contains("second livekit_join");
            client.roundTrip("still here");
            assertThat(server.sessions()).hasSize(1);
        }
    }

    @Test
    void anInvalidJoinCanBeRepeated() {
        try (ControlConnection client = Clients.connect(server)) {
            client.send("{\"type\":\"livekit_join\",\"initial_state\":{\"type\":\"prompt\"}}");
            assertThat(client.next().get("error").stringValue()).startsWith("initial_state.prompt: missing");
            assertThat(server.sessions()).isEmpty();

            client.send("{\"type\":\"livekit_join\",\"initial_state\":null}");
            client.next("livekit_room_info");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"prompt\",\"prompt\":\"x\"}",
                "{\"type\":\"set_image\",\"image_data\":null}",
                "{\"type\":\"ice-candidate\"}"
            })
    void aClientOfTheDirectProtocolCannotJoinARoom(String first) {
        try (ControlConnection client = Clients.connect(server)) {
            client.send(first);
            client.send("{\"type\":\"livekit_join\"}");

            assertThat(client.next("error").get("error").stringValue()).contains("livekit_join", "direct protocol");
            assertThat(server.journal().await("session.opened", DEADLINE).details())
                    .containsEntry("dialect", "direct");
            client.prompt("the session goes on");
            client.next("prompt_ack");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"offer\",\"sdp\":\"v=0\"}",
                "{\"type\":\"answer\",\"sdp\":\"v=0\"}",
                "{\"type\":\"ice-candidate\",\"candidate\":null}",
                "{\"type\":\"switch_camera\",\"rotateY\":2}"
            })
    void aClientInARoomCannotUseTheDirectProtocol(String message) {
        try (ControlConnection client = Clients.joined(server)) {
            client.send(message);

            assertThat(client.next("error").get("error").stringValue()).contains("began with livekit_join");
            client.roundTrip("the session goes on");
        }
    }

    @Test
    void aClientThatSaysNothingLeavesNothingBehind() {
        ControlConnection client = Clients.connect(server);
        client.socket().close(1000);

        assertThat(client.socket().closed().code()).isEqualTo(1000);
        assertThat(server.journal().await("signaling.socket-closed", DEADLINE).details())
                .containsEntry("code", 1000)
                .containsEntry("initiator", "client");
        assertThat(server.journal().entries("session")).isEmpty();
        assertThat(server.sessions()).isEmpty();
    }

    @Test
    void aClientThatDisconnectsRightAfterItsJoinLeavesNoSession() {
        for (int i = 0; i < 20; i++) {
            var client = new RawConnection(server.port());
            client.upgrade("/v1/stream?api_key=k&model=lucy-2.1")
                    .writeFrames("{\"type\":\"livekit_join\"}", "{\"type\":\"prompt\",\"prompt\":\"x\"}");
            client.close();
        }

        await().atMost(DEADLINE)
                .untilAsserted(() ->
                        assertThat(server.journal().entries("session.ended")).hasSize(20));
        assertThat(server.sessions()).isEmpty();
    }
}
