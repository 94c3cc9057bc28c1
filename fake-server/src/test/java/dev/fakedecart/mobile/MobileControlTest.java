package dev.fakedecart.mobile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the Android and iOS SDKs say on the control socket, and what they need of the answers; without media. */
class MobileControlTest {
    private static final String KEY = "dct key/+=&ü";
    private static final Picture RED = Picture.of(0xff0000);

    private final FakeDecart server =
            FakeDecart.builder().mode(Mode.ECHO).apiKey(KEY).apiKey("plain-key").start();

    static Stream<MobileSdk> sdks() {
        return Stream.of(new Android0710(), new Ios066());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void androidEncodesItsKeyAsAForm() {
        var sdk = new Android0710();
        assertThat(sdk.url("ws://host", KEY, "lucy-2.1"))
                .isEqualTo("ws://host/v1/stream?api_key=dct+key%2F%2B%3D%26%C3%BC&model=lucy-2.1"
                        + "&user_agent=decart-android-sdk%2F0.7.10");
        try (ControlConnection control = sdk.open(server.realtimeBaseUrl(), KEY, "lucy-2.1")) {
            control.send(sdk.join("lucy-2.1", DesiredState.NONE).json());
            control.await("livekit_room_info");
        }
    }

    @Test
    void iosEncodesNothingAndDoesNotSayWhoItIs() {
        var sdk = new Ios066();
        try (ControlConnection control = sdk.open(server.realtimeBaseUrl(), "plain-key", "lucy-2.1")) {
            control.send(sdk.join("lucy-2.1", DesiredState.NONE).json());
            control.await("livekit_room_info");
        }
        assertThat(server.journal().entries("signaling.socket-opened").get(0).details())
                .containsEntry("userAgent", "");
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void roomInformationDoesNotWaitForAnythingAndTheAcknowledgementNotForMedia(MobileSdk sdk) {
        for (DesiredState initial : Stream.of(
                        DesiredState.NONE, DesiredState.ofPrompt("a \"knight\"/\n"), DesiredState.of("a queen", RED))
                .toList()) {
            try (ControlConnection control = sdk.open(server.realtimeBaseUrl(), "plain-key", "lucy-2.1")) {
                Request join = sdk.join("lucy-2.1", initial);
                control.send(join.json());
                control.await("livekit_room_info");
                join.acknowledgement().ifPresent(awaited -> control.awaitSuccess(awaited, 0));
            }
        }
    }

    @Test
    void androidWaitsForTheAcknowledgementOfAnImageOfNull() {
        Request join = new Android0710().join("lucy-2.1", DesiredState.NONE);
        assertThat(join.json())
                .isEqualTo(
                        "{\"type\":\"livekit_join\",\"initial_state\":{\"type\":\"set_image\",\"image_data\":null}}");
        assertThat(join.acknowledgement()).contains(Acknowledgement.ofImage());
    }

    @Test
    void iosWaitsForNothingWithoutAState() {
        Request join = new Ios066().join("lucy-2.1", DesiredState.NONE);
        assertThat(join.json()).isEqualTo("{\"initial_state\":null,\"type\":\"livekit_join\"}");
        assertThat(join.acknowledgement()).isEmpty();
    }

    @Test
    void iosLeavesTheKeyOfTheImageOutOnModelsThatTakeOne() {
        var sdk = new Ios066();
        assertThat(sdk.setPrompt("lucy-2.1", "a/b").json())
                .isEqualTo("{\"prompt\":\"a\\/b\",\"enhance_prompt\":false,\"type\":\"set_image\"}");
        assertThat(sdk.setPrompt("lucy-restyle-2", "a/b").json())
                .isEqualTo("{\"prompt\":\"a\\/b\",\"enhance_prompt\":false,\"type\":\"prompt\"}");
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void anImageThatCannotBeDecodedIsRefusedInAnAcknowledgement(MobileSdk sdk) {
        try (ControlConnection control = sdk.open(server.realtimeBaseUrl(), "plain-key", "lucy-2.1")) {
            var broken = new Picture("bm8gaW1hZ2U=", 0);
            Request join = sdk.join("lucy-2.1", DesiredState.of("a knight", broken));
            control.send(join.json());

            assertThatThrownBy(() -> control.awaitSuccess(join.acknowledgement().orElseThrow(), 0))
                    .hasMessageContaining("refused: ");
        }
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void aWrongKeyIsRefusedWithATextThatTheSdkTakesForPermanent(MobileSdk sdk) {
        ControlConnection control = sdk.open(server.realtimeBaseUrl(), "wrong", "lucy-2.1");

        assertThat(control.await("error").get("error").stringValue().toLowerCase(java.util.Locale.ROOT))
                .contains("invalid api key");
        assertThat(control.awaitClosed().code()).isNotEqualTo(1006);
    }

    /** OkHttp takes a connection for lost if its ping, every 20 s, has not been answered by the next. */
    @Test
    void anOkHttpPingIsAnswered() {
        try (ControlConnection control = new Android0710().open(server.realtimeBaseUrl(), "plain-key", "lucy-2.1")) {
            control.pingPong();
        }
    }

    @Test
    void androidsReasonForClosingArrives() {
        var sdk = new Android0710();
        ControlConnection control = sdk.open(server.realtimeBaseUrl(), "plain-key", "lucy-2.1");
        control.send(sdk.join("lucy-2.1", DesiredState.NONE).json());
        control.await("livekit_room_info");

        sdk.close(control);

        assertThat(control.awaitClosed().code()).isEqualTo(1000);
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
    void aMessageThatAndroidWouldChokeOnIsFoundOut(String message) {
        JsonNode parsed = JsonMapper.shared().readTree(message);
        assertThat(new Android0710().understood().objection(parsed)).isPresent();
    }

    @Test
    void aTypeThatIsNotKnownFailsWhoeverWaitsOnAndroidAndIsPassedOverOnIos() {
        try (ControlConnection ios = new Ios066().open(server.realtimeBaseUrl(), "plain-key", "lucy-2.1")) {
            ios.text("{\"type\":\"surprise\"}");
            ios.text("{\"type\":\"generation_started\"}");
            ios.await("generation_started");
        }
        ControlConnection android = new Android0710().open(server.realtimeBaseUrl(), "plain-key", "lucy-2.1");
        android.text("{\"type\":\"surprise\"}");
        android.text("{\"type\":\"generation_started\"}");
        assertThatThrownBy(() -> android.await("generation_started")).hasMessageContaining("surprise");
        assertThatThrownBy(android::close).hasMessageContaining("surprise");
    }

    @Test
    void androidDoesNotKnowWhatItsParserDoesNotList() {
        MessageTable table = new Android0710().understood();
        assertThat(table.knows("status")).isTrue();
        assertThat(table.knows("session_started")).isFalse();
        assertThat(table.knows("")).isFalse();
    }
}
