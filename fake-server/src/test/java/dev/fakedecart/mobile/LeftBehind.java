package dev.fakedecart.mobile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The resources that a server and the process hold after clients have gone. */
final class LeftBehind {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path TASKS = Path.of("/proc/self/task");

    private final FakeDecart server;

    LeftBehind(FakeDecart server) {
        this.server = server;
    }

    /** Waits until no session, room, peer connection or socket is open. */
    void awaitNothing() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode health = health();
            assertThat(health.get("sessions").intValue()).as("sessions").isZero();
            assertThat(health.get("rooms").intValue()).as("rooms").isZero();
            assertThat(health.get("peers").intValue()).as("peers").isZero();
            assertThat(health.get("connections").intValue())
                    .as("connections, this one aside")
                    .isEqualTo(1);
        });
    }

    private JsonNode health() throws IOException {
        var connection = (HttpURLConnection)
                URI.create(server.baseUrl() + "/_fake/health").toURL().openConnection();
        try (var body = connection.getInputStream()) {
            return JsonMapper.shared().readTree(body.readAllBytes());
        } finally {
            connection.disconnect();
        }
    }

    /** The threads of the process, including those of libwebrtc. Without {@code /proc}, only the Java threads. */
    long threads() {
        if (!Files.isDirectory(TASKS)) {
            return Thread.getAllStackTraces().size();
        }
        try (Stream<Path> tasks = Files.list(TASKS)) {
            return tasks.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until no additional threads exist. */
    void awaitThreads(long most) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(threads()).as("threads").isLessThanOrEqualTo(most));
    }
}
