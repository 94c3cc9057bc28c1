package dev.fakedecart.conformance.driver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class DriverOutputTest {
    private static final String HELLO =
            "{\"event\":\"hello\",\"protocol\":1,\"sdk\":\"s\",\"version\":\"1\",\"platform\":\"p\",\"clients\":1,\"capabilities\":[]}\n";

    private static List<JsonNode> read(byte[] output) throws IOException, BrokenRuleException {
        var lines = new ArrayList<JsonNode>();
        try (var reader = new DriverOutput(new ByteArrayInputStream(output))) {
            for (JsonNode line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static void assertBroken(byte[] output, String rule, int line) {
        assertThatThrownBy(() -> read(output))
                .isInstanceOf(BrokenRuleException.class)
                .hasMessageStartingWith(
                        "the driver broke the protocol in line " + line + " of its output: " + rule + ": ")
                .asInstanceOf(type(BrokenRuleException.class))
                .extracting(BrokenRuleException::rule)
                .isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'id':1,'error':'text'} | answer.error",
                "{'id':1,'error':null} | answer.error",
                "{'id':1,'error':[]} | answer.error",
                "{'id':1} | one-outcome",
                "{'id':1,'result':{},'error':{'type':'E','code':null,'message':'m'}} | one-outcome",
                "{'id':1,'result':null} | answer.result",
                "{'id':1,'result':'done'} | answer.result",
                "{'id':'1','result':{}} | answer.id",
                "{'id':1.5,'result':{}} | answer.id",
                "{'id':1,'error':{'type':'E','message':'m'}} | error.code",
                "{'id':1,'error':{'type':'E','code':404,'message':'m'}} | error.code",
                "{'id':1,'error':{'type':'E','code':null,'message':null}} | error.message",
                "{'id':1,'could_not_try':{'reason':'r'}} | could_not_try.unsupported",
                "{'id':1,'could_not_try':'no'} | answer.could_not_try",
                "{'id':1,'command':'set'} | no-command",
                "{'result':{}} | id-or-event",
                "{} | id-or-event",
                "{'event':'state','client':'a','at':1} | state.state",
                "{'event':'state','client':1,'at':1,'state':'s'} | event.client",
                "{'event':'state','client':'a','at':'now','state':'s'} | event.at",
                "{'event':'state','client':'a','at':-1,'state':'s'} | event.at",
                "{'event':'stat','client':'a','at':1} | event.event",
                "{'event':7,'client':'a','at':1} | event.event",
                "{'event':'tick','client':'a','at':1,'seconds':'1'} | tick.seconds",
                "{'event':'remote_stream','client':'a','at':1,'tracks':['film']} | remote_stream.tracks",
                "{'event':'frame','client':'a','at':1,'number':0,'width':0,'height':2} | frame.width",
                "{'event':'frame','client':'a','at':1,'number':0,'width':2,'height':2,'rendered':1,'captured':null,'tag':null} | rendered_frame.lightest",
                "{'event':'frame','client':'a','at':1,'number':0,'width':2,'height':2,'rendered':1,'captured':null,'tag':{},'lightest':1} | tag.session",
                "{'event':'frame','client':'a','at':1,'number':0,'width':2,'height':2,'rendered':null,'captured':null,'tag':null,'decoded':1} | measured_frame.marker",
                "{'event':'hello'} | hello-once",
                "[1] | json-object",
                "null | json-object",
                "1 | json-object",
                "npm WARN deprecated | json-object",
                "{'id':1,'result':{}} {} | json-object",
                "{'id':1,'result':{}}, | json-object",
                "{'id':1,'id':2,'result':{}} | json-object",
                "{'id':NaN,'result':{}} | json-object",
                "{'id':1e999,'result':{}} | answer.id",
                "{'event':'frame','client':'a','at':1,'number':0,'width':1e300,'height':2} | frame.width",
            })
    void aLineThatTheSchemaForbidsBreaksANamedRule(String line, String rule) {
        assertBroken((HELLO + line.replace('\'', '"') + "\n").getBytes(UTF_8), rule, 2);
    }

    static Stream<Object[]> beginnings() {
        return Stream.of(
                new Object[] {"\uFEFF" + HELLO, "no-byte-order-mark"},
                new Object[] {"\n" + HELLO, "no-empty-line"},
                new Object[] {"   \r\n" + HELLO, "no-empty-line"},
                new Object[] {"{\"id\":1,\"result\":{}}\n", "hello-first"},
                new Object[] {"{\"event\":\"state\"}\n", "hello-first"},
                new Object[] {HELLO.replace("\"protocol\":1", "\"protocol\":2"), "hello.protocol"},
                new Object[] {HELLO.replace("\"clients\":1", "\"clients\":0"), "hello.clients"},
                new Object[] {HELLO.replace("[]", "[\"set\",\"set\"]"), "hello.capabilities"},
                new Object[] {HELLO.replace("\"sdk\"", "\"dks\""), "hello.sdk"});
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void aForbiddenFirstLineIsBroken(String output, String rule) {
        assertBroken(output.getBytes(UTF_8), rule, 1);
    }

    @Test
    void aLineThatIsNotUtf8IsBroken() {
        assertBroken((HELLO + "{\"id\":1,\"result\":{\"text\":\"caf\u00e9\"}}\n").getBytes(ISO_8859_1), "utf-8", 2);
    }

    @Test
    void aLineThatIsTooLongIsBroken() {
        String many = "\"" + "x".repeat(50_000) + "\",";
        assertBroken((HELLO + "{\"id\":1,\"result\":{\"a\":[" + many.repeat(30)).getBytes(UTF_8), "line-length", 2);
    }

    @Test
    void aLineWithoutAnEndIsBrokenInBoundedTime() {
        assertThatThrownBy(() -> {
                    try (var reader = new DriverOutput(new EndlessString())) {
                        reader.next();
                    }
                })
                .hasMessageContaining("line 1 of its output: line-length");
    }

    private static final class EndlessString extends InputStream {
        private boolean begun;

        @Override
        public int read() {
            int next = begun ? 'x' : '"';
            begun = true;
            return next;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            for (int i = 0; i < length; i++) {
                bytes[from + i] = (byte) read();
            }
            return length;
        }
    }

    @Test
    void aLongStringIsTruncatedWhileReading() throws Exception {
        String message = "\u00e9\\u00e9\\\"".repeat(2_000_000);
        String output = HELLO + "{\"id\":1,\"error\":{\"type\":\"E\",\"code\":null,\"message\":\"" + message + "\"}}\n";

        JsonNode answer = read(output.getBytes(UTF_8)).get(1);

        String read = answer.path("error").path("message").stringValue();
        assertThat(read).startsWith("éé\"éé\"").endsWith("… 20 MB more");
        assertThat(read.getBytes(UTF_8)).hasSizeLessThan(DriverOutput.LONGEST_STRING + 20);
        assertThat(((Answer.Refused) Answer.of(answer)).error().message())
                .hasSizeLessThan(5_000)
                .endsWith("… 20 MB more");
    }

    @Test
    void anUnfinishedLineEndsTheOutput() throws Exception {
        assertThat(read((HELLO + "{\"id\":1,\"res").getBytes(UTF_8))).hasSize(1);
        assertThat(read((HELLO + "{\"id\":1,\"result\":{}}").getBytes(UTF_8))).hasSize(2);
        assertThat(read(HELLO.replace("\n", "\r\n").getBytes(UTF_8))).hasSize(1);
    }

    @Test
    void aSessionOfTheJavaScriptSdkBreaksNoRule() throws Exception {
        Path transcript = Path.of("..", "fixtures", "drivers", "transcript.jsonl");
        byte[] output = String.join(
                        "",
                        Files.readAllLines(transcript).stream()
                                .filter(line -> !line.contains("\"command\""))
                                .map(line -> line + "\n")
                                .toList())
                .getBytes(UTF_8);

        assertThat(read(output)).hasSizeGreaterThan(15);
    }

    @Test
    void everyRuleIsExplainedInTheDriversReadme() throws IOException {
        String readme = Files.readString(Path.of("..", "fixtures", "drivers", "README.md"));

        for (ProtocolRule rule : ProtocolRule.values()) {
            assertThat(readme).contains("| `" + rule.text() + "` |");
        }
    }
}
