package dev.fakedecart.mobile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.SessionHandle;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.dialect.Acknowledgement;
import dev.fakedecart.client.dialect.ControlRequest;
import dev.fakedecart.client.dialect.DesiredState;
import dev.fakedecart.client.dialect.Dialect;
import dev.fakedecart.client.dialect.Dialects;
import dev.fakedecart.client.dialect.MessageTable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks the messages of the Android and iOS SDKs on the control socket, and what they require of the answers. No
 * media.
 */
class MobileControlTest {
    private static final String KEY = "dct key/+=&ü";
    private static final Picture RED = Picture.of(0xff0000);

    private final FakeDecart server =
            FakeDecart.builder().mode(Mode.ECHO).apiKey(KEY).apiKey("plain-key").start();

    static Stream<Dialect> sdks() {
        return Stream.of(Dialects.ANDROID_0_7_10, Dialects.IOS_0_6_6);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void androidEncodesItsKeyAsAForm() {
        var sdk = Dialects.ANDROID_0_7_10;
        assertThat(sdk.url("ws://host", KEY, "lucy-2.1"))
                .isEqualTo("ws://host/v1/stream?api_key=dct+key%2F%2B%3D%26%C3%BC&model=lucy-2.1"
                        + "&user_agent=decart-android-sdk%2F0.7.10");
        try (ControlConnection control = ControlConnection.open(sdk, server.realtimeBaseUrl(), KEY, "lucy-2.1")) {
            control.send(sdk.join("lucy-2.1", DesiredState.NONE).json());
            control.await("livekit_room_info");
        }
    }

    @Test
    void iosSendsItsKeyUnescapedAndNoUserAgent() {
        var sdk = Dialects.IOS_0_6_6;
        try (ControlConnection control =
                ControlConnection.open(sdk, server.realtimeBaseUrl(), "plain-key", "lucy-2.1")) {
            control.send(sdk.join("lucy-2.1", DesiredState.NONE).json());
            control.await("livekit_room_info");
        }
        assertThat(server.journal().entries("signaling.socket-opened").get(0).details())
                .containsEntry("userAgent", "");
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void roomInfoAndAcknowledgementDoNotWaitForMedia(Dialect sdk) {
        for (DesiredState initial : Stream.of(
                        DesiredState.NONE,
                        DesiredState.ofPrompt("a \"knight\"/\n"),
                        DesiredState.of("a queen", RED.base64()))
                .toList()) {
            try (ControlConnection control =
                    ControlConnection.open(sdk, server.realtimeBaseUrl(), "plain-key", "lucy-2.1")) {
                ControlRequest join = sdk.join("lucy-2.1", initial);
                control.send(join.json());
                control.await("livekit_room_info");
                control.awaitSuccess(join);
            }
        }
    }

    @Test
    void androidWaitsForTheAcknowledgementOfANullImage() {
        ControlRequest join = Dialects.ANDROID_0_7_10.join("lucy-2.1", DesiredState.NONE);
        assertThat(join.json())
                .isEqualTo(
                        "{\"type\":\"livekit_join\",\"initial_state\":{\"type\":\"set_image\",\"image_data\":null}}");
        assertThat(join.acknowledgement()).contains(Acknowledgement.ofImage());
    }

    @Test
    void iosDoesNotWaitWithoutAState() {
        ControlRequest join = Dialects.IOS_0_6_6.join("lucy-2.1", DesiredState.NONE);
        assertThat(join.json()).isEqualTo("{\"initial_state\":null,\"type\":\"livekit_join\"}");
        assertThat(join.acknowledgement()).isEmpty();
    }

    @Test
    void iosOmitsTheImageFieldForImageModels() {
        var sdk = Dialects.IOS_0_6_6;
        assertThat(sdk.setPrompt("lucy-2.1", "a/b").json())
                .isEqualTo("{\"prompt\":\"a\\/b\",\"enhance_prompt\":false,\"type\":\"set_image\"}");
        assertThat(sdk.setPrompt("lucy-restyle-2", "a/b").json())
                .isEqualTo("{\"prompt\":\"a\\/b\",\"enhance_prompt\":false,\"type\":\"prompt\"}");
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void anUndecodableImageIsRefusedInItsAcknowledgement(Dialect sdk) {
        try (ControlConnection control =
                ControlConnection.open(sdk, server.realtimeBaseUrl(), "plain-key", "lucy-2.1")) {
            String broken = "bm8gaW1hZ2U=";
            ControlRequest join = sdk.join("lucy-2.1", DesiredState.of("a knight", broken));
            control.send(join.json());

            assertThatThrownBy(() -> control.awaitSuccess(join)).hasMessageContaining("refused: ");
        }
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void aWrongKeyIsRefusedWithATextThatStopsRetries(Dialect sdk) {
        ControlConnection control = ControlConnection.open(sdk, server.realtimeBaseUrl(), "wrong", "lucy-2.1");

        assertThat(control.await("error").get("error").stringValue().toLowerCase(java.util.Locale.ROOT))
                .contains("invalid api key");
        assertThat(control.socket().closed().code()).isNotEqualTo(1006);
    }

    /** OkHttp treats a connection as lost if a ping, sent every 20 s, has no answer before the next one. */
    @Test
    void anOkHttpPingIsAnswered() {
        try (ControlConnection control =
                ControlConnection.open(Dialects.ANDROID_0_7_10, server.realtimeBaseUrl(), "plain-key", "lucy-2.1")) {
            control.socket().ping();
        }
    }

    @Test
    void androidsReasonForClosingArrives() {
        var sdk = Dialects.ANDROID_0_7_10;
        ControlConnection control = ControlConnection.open(sdk, server.realtimeBaseUrl(), "plain-key", "lucy-2.1");
        control.send(sdk.join("lucy-2.1", DesiredState.NONE).json());
        control.await("livekit_room_info");

        control.close();

        assertThat(control.socket().closed().code()).isEqualTo(1000);
        assertThat(server.journal()
                        .await("signaling.socket-closed", java.time.Duration.ofSeconds(20))
                        .details())
                .containsEntry("code", 1000)
                .containsEntry("reason", "client disconnect")
                .containsEntry("initiator", "client");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"prompt_ack\",\"success\":true}",
                "{\"type\":\"prompt_ack\",\"prompt\":null,\"success\":true}",
                "{\"type\":\"set_image_ack\",\"success\":1}",
                "{\"type\":\"livekit_room_info\",\"livekit_url\":\"ws://h\",\"token\":\"t\",\"room_name\":\"r\"}",
                "{\"type\":\"session_id\",\"session_id\":\"s\",\"server_ip\":\"::1\"}",
                "{\"type\":\"generation_ended\",\"seconds\":1}",
                "{\"type\":\"queue_position\",\"position\":1.5}"
            })
    void aMessageThatAndroidCannotParseIsDetected(String message) {
        JsonNode parsed = JsonMapper.shared().readTree(message);
        assertThat(Dialects.ANDROID_0_7_10.understood().objection(parsed)).isPresent();
    }

    @Test
    void anUnknownTypeFailsPendingCallsOnAndroidAndIsIgnoredOnIos() {
        try (ControlConnection ios = joined(Dialects.IOS_0_6_6)) {
            surprise();
            ios.await("generation_tick");
        }
        ControlConnection android = joined(Dialects.ANDROID_0_7_10);
        surprise();
        assertThatThrownBy(() -> android.await("generation_tick")).hasMessageContaining("surprise");
        assertThatThrownBy(android::close).hasMessageContaining("surprise");
    }

    private ControlConnection joined(Dialect sdk) {
        ControlConnection control = ControlConnection.open(sdk, server.realtimeBaseUrl(), "plain-key", "lucy-2.1");
        control.send(sdk.join("lucy-2.1", DesiredState.NONE).json());
        control.await("livekit_room_info");
        return control;
    }

    /** Sends a message of an unknown type, and one of a type that both SDKs know. */
    private void surprise() {
        SessionHandle session = server.sessions().get(server.sessions().size() - 1);
        session.inject("{send: {message: {type: surprise}}}");
        session.inject("{send: {message: {type: generation_tick, seconds: 7}}}");
    }

    @Test
    void androidKnowsOnlyTheTypesThatItsParserLists() {
        MessageTable table = Dialects.ANDROID_0_7_10.understood();
        assertThat(table.knows("status")).isTrue();
        assertThat(table.knows("session_started")).isFalse();
        assertThat(table.knows("")).isFalse();
    }
}
