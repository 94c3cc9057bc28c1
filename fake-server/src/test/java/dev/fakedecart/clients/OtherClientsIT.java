package dev.fakedecart.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.browser.NpmProject;
import dev.fakedecart.browser.Prepared;
import dev.fakedecart.browser.Tools;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.direct.DirectClient;
import dev.fakedecart.protocol.Era;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Clients with other WebRTC stacks connect, send video and get it back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherClientsIT {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Path CLIENTS = Path.of("..", "fixtures", "clients");
    private static final Path SOURCE = CLIENTS.resolve("pion");
    private static final Path CLIP = Path.of("..", "fixtures", "clips", "moving-320x180.ivf");
    private static final int PATIENCE_SECONDS = 60;

    /** Debian's packages of GStreamer serve Debian's Python, which need not be the first one on the path. */
    private static final Path DEBIAN_PYTHON = Path.of("/usr/bin/python3");

    private static final String GSTREAMER_PROBE = """
            import gi, sys
            gi.require_version("Gst", "1.0")
            gi.require_version("GstWebRTC", "1.0")
            from gi.repository import Gst, GstWebRTC
            Gst.init(None)
            sys.exit(not all(map(Gst.ElementFactory.find, ["webrtcbin", "nicesrc", "vp8enc"])))
            """;

    private final FakeDecart server = FakeDecart.builder().era(Era.JULY_2026).start();
    private Path pion = Path.of("unset");

    private void build() throws IOException, InterruptedException {
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
        build();
        String apiKey = "pion-" + protocol + "-" + key;
        getsVideoBack(apiKey, folder, pion.toString(), protocol, key, url(apiKey));
    }

    /** werift is written in TypeScript; node-datachannel is libdatachannel with libjuice. */
    @ParameterizedTest
    @ValueSource(strings = {"werift", "datachannel"})
    void aStackOfNodeGetsItsVideoBack(String client, @TempDir Path folder) throws IOException, InterruptedException {
        String node = Tools.node().toString();
        Path project = NpmProject.install(CLIENTS.resolve("node"));
        getsVideoBack(client, folder, node, project.resolve(client + ".mjs").toString(), url(client));
    }

    private String url(String apiKey) {
        return "ws://127.0.0.1:%s/v1/stream?api_key=%s&model=mirage_v2".formatted(server.port(), apiKey);
    }

    private void getsVideoBack(String apiKey, Path folder, String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
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
        var unused = server.journal().ofApiKey(apiKey).await("media.dtls-connected", DEADLINE);
    }

    /** webrtcbin offers without BUNDLE, and never sends to loopback. Debian has it in some 97 packages. */
    @Test
    void gstreamerDecodesTheVideoThatComesBack(@TempDir Path folder) throws IOException, InterruptedException {
        String python = gstreamer().toString();
        Process client = new ProcessBuilder(
                        python,
                        CLIENTS.resolve("gstreamer").resolve("client.py").toString())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        var json = JsonMapper.shared();
        try (var output = client.inputReader(UTF_8);
                var input = client.outputWriter(UTF_8);
                ControlConnection control = ControlConnection.connect(
                        server.realtimeBaseUrl(), ControlConnection.query("gstreamer", "mirage_v2"))) {
            control.send(DirectClient.offer(
                    json.readTree(output.readLine()).get("sdp").stringValue()));
            String sdp = control.await("answer").get("sdp").stringValue();
            input.write(json.writeValueAsString(Map.of("sdp", sdp)) + "\n");
            input.flush();

            List<String> lines = output.lines().toList();
            assertThat(client.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("the client ends")
                    .isTrue();
            assertThat(lines).last().isEqualTo("frames that came back: 30");
        } finally {
            client.destroyForcibly();
        }
    }

    /** Finds a Python that has GStreamer's webrtcbin, or skips the test: no build needs GStreamer. */
    private static Path gstreamer() throws IOException, InterruptedException {
        for (Path python : Stream.of(Tools.python(), DEBIAN_PYTHON)
                .filter(Files::isExecutable)
                .toList()) {
            Process probe = new ProcessBuilder(python.toString(), "-c", GSTREAMER_PROBE)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (probe.waitFor() == 0) {
                return python;
            }
        }
        Assumptions.abort("GStreamer's webrtcbin is not installed (on Debian: gstreamer1.0-plugins-good,"
                + " gstreamer1.0-plugins-bad, gstreamer1.0-nice, python3-gst-1.0, gir1.2-gst-plugins-bad-1.0)");
        throw new AssertionError("unreachable");
    }
}
