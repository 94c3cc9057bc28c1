package dev.fakedecart.internal.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.junit.DecartAccount;
import dev.fakedecart.junit.FakeDecartExtension;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.testing.RawConnection;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class StreamErrorTest {
    private static final int LONGEST = 1 << 20;
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @RegisterExtension
    static final FakeDecartExtension DECART =
            FakeDecartExtension.of(builder -> builder.mode(Mode.ECHO).maxImageBytes(100_000));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not json                                          | malformed JSON",
                "{\"type\":\"prompt\"                              | malformed JSON",
                "{\"type\":\"prompt\",\"prompt\":\"\\ud83\"}       | malformed JSON",
                "null                                              | JSON object, not null",
                "[]                                                | JSON object, not an array",
                "\"prompt\"                                        | JSON object, not a string",
                "``                                                | JSON object, not nothing",
                "{}                                                | type: missing",
                "{\"type\":null}                                   | type: missing",
                "{\"type\":5}                                      | type: expected a string, not a number",
                "{\"type\":\"livekit_leave\"}                      | type: unknown message type \"livekit_leave\"",
                "{\"type\":\"PROMPT\",\"prompt\":\"x\"}            | type: unknown message type \"PROMPT\"",
                "{\"type\":\"offer\",\"sdp\":\"v=0\"}              | type: \"offer\"",
                "{\"type\":\"prompt\"}                             | prompt: missing",
                "{\"type\":\"prompt\",\"prompt\":null}             | prompt: missing",
                "{\"type\":\"prompt\",\"prompt\":{}}               | prompt: expected a string, not an object",
                "{\"type\":\"prompt\",\"prompt\":\"x\",\"enhance_prompt\":1}  | enhance_prompt: expected true or false",
                "{\"type\":\"set_image\",\"image_data\":[]}        | image_data: expected a string, not an array",
                "{\"type\":\"set_image\",\"image_ref\":true}       | image_ref: expected a string, not a boolean",
                "{\"type\":\"set_image\",\"image_data\":\"x\",\"image_ref\":\"y\"} | image_ref: only one of",
                "{\"type\":\"set_image\",\"prompt\":3}             | prompt: expected a string, not a number",
            })
    void anInvalidMessageIsAnErrorThatNamesTheFieldAndTheSessionContinues(
            String message, String error, DecartAccount account) {
        try (ControlConnection client = Clients.joined(account)) {
            client.send(message);

            JsonNode answer = client.next();
            assertThat(answer.get("type").stringValue()).isEqualTo("error");
            assertThat(answer.get("error").stringValue()).contains(error);
            assertThat(account.journal()
                            .await("signaling.message-rejected", DEADLINE)
                            .details())
                    .hasEntrySatisfying(
                            "reason", reason -> assertThat(reason).asString().contains(error));
            client.roundTrip("the session goes on");
            assertThat(account.session().revision()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"passthrough\":\"yes\"                   | passthrough: expected true or false",
                "\"initial_state\":7                       | initial_state: expected an object or null",
                "\"initial_state\":{\"type\":\"livekit_join\"} | initial_state.type: expected",
                "\"client_capabilities\":[]                | client_capabilities: expected an object",
                "\"client_capabilities\":{\"frame_timing\":\"x\"} | frame_timing: expected true or false",
            })
    void anInvalidJoinIsAnErrorThatNamesTheField(String field, String error, DecartAccount account) {
        try (ControlConnection client = Clients.connect(account)) {
            client.send("{\"type\":\"livekit_join\"," + field + "}");

            assertThat(client.next().get("error").stringValue()).startsWith(error);
            assertThat(account.sessions()).isEmpty();
        }
    }

    @Test
    void unknownFieldsAreIgnored(DecartAccount account) {
        try (ControlConnection client = Clients.connect(account)) {
            client.send("{\"type\":\"livekit_join\",\"pause_mode\":true,\"x\":{\"y\":[1]}}");
            client.next("livekit_room_info");
            client.send("{\"type\":\"prompt\",\"prompt\":\"x\",\"sample_frame_data\":\"abc\"}");
            assertThat(client.next().get("success").booleanValue()).isTrue();
        }
    }

    @Test
    void excessiveNestingIsAnError(DecartAccount account) {
        try (ControlConnection client = Clients.joined(account)) {
            client.send("{\"type\":" + "[".repeat(100_000));

            assertThat(client.next().get("error").stringValue()).startsWith("malformed JSON");
            client.roundTrip("the session goes on");
        }
    }

    @Test
    void aBinaryFrameIsAnErrorAndTheSessionContinues(DecartAccount account) {
        try (ControlConnection client = Clients.joined(account)) {
            client.socket().send(new byte[] {'{', '}'});

            assertThat(client.next().get("error").stringValue()).contains("binary", "JSON text");
            client.roundTrip("the session goes on");
        }
    }

    @Test
    void aMessageInManyFragmentsIsRead(DecartAccount account) {
        String message = "{\"type\":\"livekit_join\",\"padding\":\"" + "x".repeat(LONGEST / 2) + "\"}";
        try (ControlConnection client = Clients.connect(account)) {
            client.send(message);
            client.next("livekit_room_info");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anOverLongMessageEndsTheConnectionWith1009(boolean inOneFrame, DecartAccount account) {
        String message = "x".repeat(LONGEST + 1);
        if (inOneFrame) {
            try (var client = new RawConnection(account.server().port())) {
                client.upgrade("/v1/stream?api_key=" + account.apiKey() + "&model=lucy-2.1")
                        .writeFrames(message);

                RawConnection.Frame close = client.frame();
                assertThat(close.opcode()).isEqualTo(RawConnection.CLOSE);
                assertThat(close.code()).isEqualTo(1009);
            }
        } else {
            try (ControlConnection client = Clients.connect(account)) {
                client.send(message); // the JDK sends it in fragments
                assertThat(client.socket().closed().code()).isEqualTo(1009);
            }
        }
        assertThat(account.journal().await("signaling.socket-closed", DEADLINE).details())
                .containsEntry("code", 1009)
                .containsEntry("initiator", "server");
    }

    @Test
    void aFrameThatBreaksTheProtocolEndsTheConnectionWith1002(DecartAccount account) {
        try (var client = new RawConnection(account.server().port())) {
            client.upgrade("/v1/stream?api_key=" + account.apiKey() + "&model=lucy-2.1")
                    .write(new byte[] {(byte) 0x81, 2, '{', '}'});

            assertThat(client.frame().code()).isEqualTo(1002); // an unmasked frame: RFC 6455 section 5.1
        }
        assertThat(account.journal().await("signaling.socket-closed", DEADLINE).details())
                .containsEntry("code", 1002);
    }
}
