package dev.fakedecart.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.browser.Prepared;
import dev.fakedecart.browser.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients with other WebRTC stacks connect, send video and get it back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherClientsIT {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Path SOURCE = Path.of("..", "fixtures", "clients", "pion");
    private static final Path CLIP = Path.of("..", "fixtures", "clips", "moving-320x180.ivf");
    private static final int PATIENCE_SECONDS = 60;

    private final FakeDecart server = FakeDecart.builder().start();
    private Path pion = Path.of("unset");

    @BeforeAll
    void build() throws IOException, InterruptedException {
        String go = Tools.go().toString();
        Path folder = Path.of("target", "pion").toAbsolutePath();
        pion = folder.resolve("client");
        List<Path> sources = List.of(
                SOURCE.resolve("main.go"),
                SOURCE.resolve("signal.go"),
                SOURCE.resolve("go.mod"),
                SOURCE.resolve("go.sum"));
        Prepared.once(folder, Prepared.hash(sources), () -> {
            Files.createDirectories(folder);
            Tools.run(SOURCE, go, "build", "-o", pion.toString(), ".");
        });
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** pion is the stack of LiveKit's Go SDK. In a room, it takes the offers of this server. */
    @ParameterizedTest
    @CsvSource({"direct, rsa", "direct, ecdsa", "livekit, rsa", "livekit, ecdsa"})
    void pionGetsItsVideoBack(String protocol, String key, @TempDir Path folder)
            throws IOException, InterruptedException {
        String tenant = "pion-" + protocol + "-" + key;
        Path output = folder.resolve("output.txt");
        var builder = new ProcessBuilder(
                        pion.toString(),
                        protocol,
                        key,
                        "ws://127.0.0.1:%s/v1/stream?api_key=%s&model=mirage".formatted(server.port(), tenant))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("CLIP", CLIP.toAbsolutePath().toString());
        Process client = builder.start();
        try {
            assertThat(client.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("the client ends")
                    .isTrue();
            assertThat(client.exitValue()).as(Files.readString(output)).isZero();
        } finally {
            client.destroyForcibly();
        }

        assertThat(Files.readString(output)).contains("frames that came back: 30");
        var unused = server.journal().await("media.dtls-connected", DEADLINE);
    }
}
