package dev.fakedecart.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.tag.TagHash;
import dev.fakedecart.testing.RestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of HTTP signaling with aiortc, in the environment of the Python SDK that uses aiortc, too. */
class AiortcHttpSignalingIT {
    private static final Path CLIENT = Path.of("..", "fixtures", "clients", "aiortc", "client.py");
    private static final Path TAG_READER = Path.of("..", "fixtures", "drivers", "python");
    private static final int PATIENCE_SECONDS = 60;

    private final FakeDecart server = FakeDecart.builder().mode(Mode.TAG).start();
    private final RestClient backend = new RestClient(server, "account-key");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void taggedFramesShowEachPromptAndTheBillCountsThem(@TempDir Path folder) throws IOException, InterruptedException {
        PythonDriver.start(PythonSdk.V0_0_40).close(); // installs the environment
        JsonNode result = run(folder);

        JsonNode tags = result.path("tags");
        assertThat(tags.path(0).path("prompt_hash").asString()).isEqualTo(hash("a knight"));
        assertThat(tags.path(0).path("passthrough").asBoolean()).isFalse();
        assertThat(tags.path(1).path("prompt_hash").asString()).isEqualTo(hash("a queen"));
        assertThat(result.path("events").valueStream().map(JsonNode::asString))
                .startsWith("ice-candidate")
                .contains("generation_started")
                .endsWith("generation_ended");
        assertThat(result.path("bill").path("billed_seconds").asDouble()).isPositive();
        await().atMost(PythonDriver.PATIENCE).until(() -> server.sessions().isEmpty());
    }

    private static String hash(String prompt) {
        return HexFormat.of().toHexDigits(TagHash.of(prompt));
    }

    private JsonNode run(Path folder) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Path errors = folder.resolve("errors.txt");
        var builder = new ProcessBuilder(
                        PythonDriver.python(PythonSdk.V0_0_40).toString(),
                        CLIENT.toString(),
                        server.baseUrl(),
                        backend.token(Map.of("allowedModels", new String[] {"lucy-2.5"})))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().put("PYTHONPATH", TAG_READER.toString());
        Process client = builder.start();
        try {
            assertThat(client.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("the client ends")
                    .isTrue();
            assertThat(client.exitValue()).as(Files.readString(errors)).isZero();
        } finally {
            client.destroyForcibly();
        }
        return JsonMapper.shared().readTree(Files.readString(output));
    }
}
