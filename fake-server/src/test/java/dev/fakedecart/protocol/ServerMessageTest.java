package dev.fakedecart.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks the exact JSON: some SDK requires each of these fields. */
class ServerMessageTest {

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageHasTheFieldsThatSdksRead(ServerMessage message, String json) {
        assertThat(message.toJson()).isEqualTo(json.replace('\'', '"'));
        assertThat(JsonMapper.shared().readTree(message.toJson()).get("type").stringValue())
                .isEqualTo(message.type());
    }

    static Stream<Arguments> messages() {
        return Stream.of(
                // Python, Android and iOS drop a room info that lacks one of these four fields.
                Arguments.of(
                        new ServerMessage.RoomInfo("ws://127.0.0.1:1", "jwt", "room", "id"),
                        "{'type':'livekit_room_info','livekit_url':'ws://127.0.0.1:1','token':'jwt',"
                                + "'room_name':'room','session_id':'id'}"),
                Arguments.of(
                        new ServerMessage.SessionId("id", "127.0.0.1", 8787),
                        "{'type':'session_id','session_id':'id','server_ip':'127.0.0.1','server_port':8787}"),
                // JavaScript and Python read position, iOS reads queue_position, and all of them read queue_size.
                Arguments.of(
                        new ServerMessage.QueuePosition(2, 5),
                        "{'type':'queue_position','position':2,'queue_position':2,'queue_size':5}"),
                Arguments.of(
                        new ServerMessage.PromptAck("a cat", true, null),
                        "{'type':'prompt_ack','prompt':'a cat','success':true,'error':null}"),
                Arguments.of(
                        new ServerMessage.PromptAck("", false, "prompt must not be empty"),
                        "{'type':'prompt_ack','prompt':'','success':false,'error':'prompt must not be empty'}"),
                Arguments.of(
                        new ServerMessage.SetImageAck(true, null),
                        "{'type':'set_image_ack','success':true,'error':null}"),
                Arguments.of(
                        new ServerMessage.SetImageAck(false, "damaged"),
                        "{'type':'set_image_ack','success':false,'error':'damaged'}"),
                Arguments.of(new ServerMessage.ImageSet("success"), "{'type':'image_set','status':'success'}"),
                Arguments.of(new ServerMessage.Answer("v=0"), "{'type':'answer','sdp':'v=0'}"),
                Arguments.of(new ServerMessage.Ready(), "{'type':'ready'}"),
                Arguments.of(
                        new ServerMessage.IceRestart(
                                new ServerMessage.IceRestart.TurnConfig("name", "word", "turn:127.0.0.1:1")),
                        "{'type':'ice-restart','turn_config':{'username':'name','credential':'word',"
                                + "'server_url':'turn:127.0.0.1:1'}}"),
                Arguments.of(new ServerMessage.GenerationStarted(), "{'type':'generation_started'}"),
                // Python drops a tick whose seconds are not an integer.
                Arguments.of(new ServerMessage.GenerationTick(61), "{'type':'generation_tick','seconds':61}"),
                Arguments.of(
                        new ServerMessage.GenerationEnded(61, EndReason.INSUFFICIENT_CREDITS.toString()),
                        "{'type':'generation_ended','seconds':61,'reason':'insufficient_credits'}"),
                Arguments.of(new ServerMessage.ErrorMessage("no"), "{'type':'error','error':'no'}"),
                Arguments.of(
                        new ServerMessage.ErrorMessage("full", "capacity", 5),
                        "{'type':'error','error':'full','error_type':'capacity','retry_after':5}"));
    }

    @Test
    void thisTestCoversEveryMessageType() {
        Set<Class<?>> checked =
                messages().map(arguments -> arguments.get()[0].getClass()).collect(Collectors.toSet());

        assertThat(checked).isEqualTo(Set.of(ServerMessage.class.getPermittedSubclasses()));
    }

    /** SDKs match an acknowledgement by the text that they sent. */
    @Test
    void aPromptIsEchoedUnchanged() {
        String prompt = "  \"Ünï\" \\ </script> \uD83D\uDE00 \t\n\u2028 ";

        JsonNode ack = JsonMapper.shared().readTree(new ServerMessage.PromptAck(prompt, true, null).toJson());

        assertThat(ack.get("prompt").stringValue()).isEqualTo(prompt);
    }

    /** The reasons that the service's own signaling proxy lists. */
    @Test
    void endReasonsAreWrittenAsTheServiceWritesThem() {
        assertThat(EndReason.values())
                .extracting(EndReason::toString)
                .containsExactlyInAnyOrder(
                        "disconnect", "timeout", "moderation_violation", "error", "insufficient_credits");
    }
}
