package dev.fakedecart.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.browser.NpmProject;
import dev.fakedecart.browser.Tools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One version of the JavaScript SDK in its own Node.js process, commanded by JSON lines. */
final class NodeSdk implements AutoCloseable {
    private static final Path PROJECT = Path.of("..", "fixtures", "drivers", "node");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;

    private NodeSdk(Process process) {
        this.process = process;
        requests = process.outputWriter(UTF_8);
        answers = process.inputReader(UTF_8);
    }

    /**
     * Starts the process.
     *
     * @param version of the SDK, one of those in the project's {@code package.json}
     */
    static NodeSdk start(String version, FakeDecart server, String apiKey) throws IOException, InterruptedException {
        Path project = NpmProject.install(PROJECT);
        return new NodeSdk(
                new ProcessBuilder(Tools.node().toString(), "rest.mjs", "decart-" + version, server.baseUrl(), apiKey)
                        .directory(project.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    /** Describes a file in the form that the driver accepts. */
    static Map<String, Object> file(String name, String type, byte[] content) {
        return Map.of("file", Base64.getEncoder().encodeToString(content), "name", name, "type", type);
    }

    /** Returns the bytes of a file that the driver returned. */
    static byte[] content(JsonNode file) {
        return Base64.getDecoder().decode(file.get("file").stringValue());
    }

    /** An answer of the SDK: {@code result} or {@code error}, and the statuses of a job on the way. */
    JsonNode call(String method, Object... arguments) {
        return ask(Map.of("call", method, "args", Arrays.asList(arguments)));
    }

    /** Returns the SDK's result; fails the test if the SDK rejected. */
    static JsonNode result(JsonNode answer) {
        assertThat(answer.has("result")).as(answer.toString()).isTrue();
        return answer.get("result");
    }

    /** Fails the test unless the SDK rejected with this code and a message that contains all texts. */
    static void assertFailed(JsonNode answer, String code, String... message) {
        assertThat(answer.path("error").path("code").stringValue(""))
                .as(answer.toString())
                .isEqualTo(code);
        assertThat(answer.path("error").path("message").stringValue("")).contains(message);
    }

    /** The same check for methods that take a model among their inputs. */
    JsonNode run(String method, String kind, String model, Map<String, Object> inputs) {
        return ask(Map.of("call", method, "model", List.of(kind, model), "args", List.of(new LinkedHashMap<>(inputs))));
    }

    private JsonNode ask(Map<String, Object> request) {
        try {
            requests.write(JSON.writeValueAsString(request) + "\n");
            requests.flush();
            String answer = answers.readLine();
            assertThat(answer)
                    .as("the answer of the driver to " + request.get("call"))
                    .isNotNull();
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new AssertionError("the driver has ended", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
