package dev.fakedecart.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.protocol.ClientMessage.Answer;
import dev.fakedecart.protocol.ClientMessage.IceCandidate;
import dev.fakedecart.protocol.ClientMessage.ImageInput;
import dev.fakedecart.protocol.ClientMessage.LivekitJoin;
import dev.fakedecart.protocol.ClientMessage.Offer;
import dev.fakedecart.protocol.ClientMessage.Prompt;
import dev.fakedecart.protocol.ClientMessage.SetImage;
import dev.fakedecart.protocol.ClientMessage.StateChange;
import dev.fakedecart.protocol.ClientMessage.SwitchCamera;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientMessageParserTest {
    private final ClientMessageParser parser = new ClientMessageParser(1_000);

    /** JavaScript 0.1.0 to 0.1.5, all of Python, Android before 0.7.5. */
    @Test
    void aBareJoinHasNoState() throws Exception {
        assertThat(parser.parse("{\"type\":\"livekit_join\"}")).isEqualTo(join(JoinDialect.BARE, null, true, false));
    }

    /** JavaScript 0.1.6, Android from 0.7.5, iOS from 0.6.4. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'prompt','prompt':'a cat','enhance_prompt':false}               | a cat | false | none",
                "{'type':'set_image','image_data':null,'prompt':null}                     |       | true  | none",
                "{'type':'set_image','image_data':null}                                   |       | true  | none",
                "{'type':'set_image','image_data':'AAAA','prompt':'','enhance_prompt':true} | ``  | true  | AAAA",
                "{'enhance_prompt':false,'image_data':'AAAA','type':'set_image'}          |       | false | AAAA"
            })
    void aBundledJoinContainsAWholeMessage(String initial, @Nullable String prompt, boolean enhance, String image)
            throws Exception {
        StateChange expected = initial.contains("set_image")
                ? new SetImage(
                        image.equals("none") ? new ImageInput.None() : new ImageInput.Data(image), prompt, enhance)
                : new Prompt(String.valueOf(prompt), enhance);

        assertThat(parse("{'type':'livekit_join','initial_state':" + initial + "}"))
                .isEqualTo(join(JoinDialect.BUNDLED, expected, false, false));
    }

    /** iOS without a prompt. */
    @Test
    void aBundledJoinCanContainNull() throws Exception {
        assertThat(parse("{'type':'livekit_join','initial_state':null}"))
                .isEqualTo(join(JoinDialect.BUNDLED, null, true, false));
    }

    /** JavaScript from 0.1.8; the capabilities from 0.1.15. */
    @Test
    void aLeanJoinHasThePassthroughFlag() throws Exception {
        assertThat(parse("{'type':'livekit_join','passthrough':true}"))
                .isEqualTo(join(JoinDialect.LEAN, null, true, false));
        assertThat(
                        parse(
                                "{'type':'livekit_join','passthrough':false,'client_capabilities':{'frame_timing':true,'x':1}}"))
                .isEqualTo(join(JoinDialect.LEAN, null, false, true));
        assertThat(parse("{'type':'livekit_join','passthrough':true,'client_capabilities':{}}"))
                .isEqualTo(join(JoinDialect.LEAN, null, true, false));
    }

    @Test
    void aPromptIsReadUnchanged() throws Exception {
        assertThat(parse("{'type':'prompt','prompt':'  Ünï \\uD83D\\uDE00 \\n','enhance_prompt':true}"))
                .isEqualTo(new Prompt("  Ünï \uD83D\uDE00 \n", true));
    }

    /** The documented default, and what JavaScript before 0.0.4 and Python and Android leave out. */
    @ParameterizedTest
    @ValueSource(strings = {"", ",'enhance_prompt':null"})
    void promptsAreEnhancedByDefault(String enhance) throws Exception {
        assertThat(parse("{'type':'prompt','prompt':'x'" + enhance + "}")).isEqualTo(new Prompt("x", true));
        assertThat(parse("{'type':'set_image','image_data':null" + enhance + "}"))
                .isEqualTo(new SetImage(new ImageInput.None(), null, true));
    }

    @Test
    void anImageIsDataAFileOrAbsent() throws Exception {
        assertThat(parse("{'type':'set_image','image_data':'AAAA'}"))
                .isEqualTo(new SetImage(new ImageInput.Data("AAAA"), null, true));
        assertThat(parse("{'type':'set_image','image_ref':'file_7','prompt':'x','enhance_prompt':false}"))
                .isEqualTo(new SetImage(new ImageInput.FileReference("file_7"), "x", false));
        assertThat(parse("{'type':'set_image','image_data':null,'image_ref':'file_7'}"))
                .isEqualTo(new SetImage(new ImageInput.FileReference("file_7"), null, true));
        assertThat(parse("{'type':'set_image','prompt':'only a prompt'}"))
                .isEqualTo(new SetImage(new ImageInput.None(), "only a prompt", true));
    }

    @Test
    void theMessagesOfTheDirectProtocolAreRead() throws Exception {
        assertThat(parse("{'type':'offer','sdp':'v=0'}")).isEqualTo(new Offer("v=0"));
        assertThat(parse("{'type':'answer','sdp':''}")).isEqualTo(new Answer(""));
        assertThat(parse("{'type':'ice-candidate','candidate':{'candidate':'candidate:1','sdpMid':'0',"
                        + "'sdpMLineIndex':0,'usernameFragment':null,'tcpType':7}}"))
                .isEqualTo(new IceCandidate("candidate:1"));
        assertThat(parse("{'type':'ice-candidate','candidate':null}")).isEqualTo(new IceCandidate(null));
        assertThat(parse("{'type':'ice-candidate'}")).isEqualTo(new IceCandidate(null));
        assertThat(parse("{'type':'switch_camera','rotateY':2}")).isEqualTo(new SwitchCamera(2));
    }

    @Test
    void unknownFieldsAreIgnored() throws Exception {
        assertThat(parse("{'reference_frame':{'a':[1]},'type':'prompt','prompt':'x','sample_frame_data':3}"))
                .isEqualTo(new Prompt("x", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                    | type: missing",
                "{'type':null}                                         | type: missing",
                "{'type':7}                                            | type: expected a string, not a number",
                "{'type':'bye'}                                        | type: unknown message type \"bye\"",
                "{'type':'Prompt','prompt':'x'}                        | type: unknown message type \"Prompt\"",
                "{'type':'offer'}                                      | sdp: missing",
                "{'type':'offer','sdp':{}}                             | sdp: expected a string, not an object",
                "{'type':'answer','sdp':null}                          | sdp: missing",
                "{'type':'ice-candidate','candidate':'candidate:1'}    | candidate: expected an object, not a string",
                "{'type':'ice-candidate','candidate':{}}               | candidate: missing",
                "{'type':'ice-candidate','candidate':{'candidate':1}}  | candidate: expected a string, not a number",
                "{'type':'ice-candidate','candidate':{'candidate':'','sdpMid':0}} | sdpMid: expected a string",
                "{'type':'ice-candidate','candidate':{'candidate':'','sdpMLineIndex':'0'}} | sdpMLineIndex: expected an integer, not a string",
                "{'type':'switch_camera'}                              | rotateY: missing",
                "{'type':'switch_camera','rotateY':0.5}                | rotateY: expected an integer, not 0.5",
                "{'type':'switch_camera','rotateY':4e9}                | rotateY: expected an integer, not 4",
                "{'type':'prompt'}                                     | prompt: missing",
                "{'type':'prompt','prompt':null}                       | prompt: missing",
                "{'type':'prompt','prompt':['x']}                      | prompt: expected a string, not an array",
                "{'type':'prompt','prompt':'x','enhance_prompt':'no'}  | enhance_prompt: expected true or false, not a string",
                "{'type':'prompt','prompt':'x','enhance_prompt':0}     | enhance_prompt: expected true or false, not a number",
                "{'type':'set_image','image_data':{}}                  | image_data: expected a string, not an object",
                "{'type':'set_image','image_ref':1}                    | image_ref: expected a string, not a number",
                "{'type':'set_image','image_data':'A','image_ref':'f'} | image_ref: only one of",
                "{'type':'set_image','image_data':null,'prompt':true}  | prompt: expected a string, not a boolean",
                "{'type':'livekit_join','passthrough':'true'}          | passthrough: expected true or false, not a string",
                "{'type':'livekit_join','client_capabilities':[]}      | client_capabilities: expected an object, not an array",
                "{'type':'livekit_join','client_capabilities':{'frame_timing':1}} | frame_timing: expected true or false",
                "{'type':'livekit_join','initial_state':'x'}           | initial_state: expected an object or null, not a string",
                "{'type':'livekit_join','initial_state':{}}            | initial_state.type: missing",
                "{'type':'livekit_join','initial_state':{'type':'prompt'}} | initial_state.prompt: missing",
                "{'type':'livekit_join','initial_state':{'type':'livekit_join'}} | initial_state.type: expected \"prompt\" or \"set_image\""
            })
    void aWrongFieldIsNamedWithWhatWasExpected(String message, String problem) {
        assertThatThrownBy(() -> parse(message))
                .isInstanceOf(ProtocolException.class)
                .message()
                .startsWith(problem);
    }

    @Test
    void aDuplicateFieldIsNamed() {
        assertThatThrownBy(() -> parse("{'type':'prompt','prompt':'a','prompt':'b'}"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("\"prompt\"");
        assertThatThrownBy(() -> parse("{'type':'livekit_join','initial_state':{'type':'prompt','type':'prompt'}}"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("\"type\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''|nothing", "[]|an array", "null|null", "\"x\"|a string", "1e400|a number"})
    void aMessageThatIsNotAnObjectIsRefused(String text, String found) {
        assertThatThrownBy(() -> parser.parse(text))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("a message must be a JSON object, not " + found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "{'type':'prompt'",
                "{'type':'prompt',}",
                "{type:'prompt'}",
                "{'type':'prompt','prompt':NaN}",
                "{'type':'livekit_join'} {'type':'prompt','prompt':'x'}",
                "{'type':'livekit_join'}}",
                "{'type':'\\x'}",
                "\uFEFF"
            })
    void malformedJsonIsRefused(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(ProtocolException.class)
                .message()
                .startsWith("malformed JSON: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{'a':", "[{'a':"})
    void excessiveNestingIsRefusedEarly(String opening) {
        assertThatThrownBy(() -> parse("{'type':'livekit_join','x':" + opening.repeat(100_000)))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("malformed JSON: ")
                .hasMessageContaining("20 levels of nesting");
    }

    @Test
    void aStringLongerThanAnyMessageIsRefused() throws Exception {
        assertThat(parse("{'type':'prompt','prompt':'" + "x".repeat(1_000) + "'}"))
                .isInstanceOf(Prompt.class);
        assertThatThrownBy(() -> parse("{'type':'prompt','prompt':'" + "x".repeat(100_000) + "'}"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("malformed JSON: ");
    }

    @Test
    void anOverlongUnknownTypeIsTruncatedInTheError() {
        assertThatThrownBy(() -> parse("{'type':'" + "x".repeat(900) + "'}"))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("type: unknown message type \"" + "x".repeat(40) + "…\"");
    }

    private ClientMessage parse(String text) throws ProtocolException {
        return parser.parse(text.replace('\'', '"'));
    }

    private static LivekitJoin join(
            JoinDialect dialect, @Nullable StateChange initial, boolean passthrough, boolean frameTiming) {
        return new LivekitJoin(dialect, initial, passthrough, frameTiming);
    }
}
