package dev.fakedecart.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.client.QueuedSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the jar like users do, and checks its output, its end and its exit code. */
class RunnableJarIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void servesUntilASignalAndExitsWithZero(String signal) throws Exception {
        Path journal = folder.resolve("journal.jsonl");
        try (Program program =
                new Program(folder, Map.of(), "--port", "0", "--udp-port", "0", "--journal", journal.toString())) {
            String baseUrl = program.awaitReady();
            assertThat(get(baseUrl + "/_fake/health")).contains("\"status\":\"ok\"");
            QueuedSocket control =
                    QueuedSocket.connect(baseUrl.replace("http", "ws") + "/v1/stream?api_key=k&model=lucy-2.1");
            control.send("{\"type\":\"livekit_join\"}");
            control.next("livekit_room_info");

            program.signal(signal);

            assertThat(control.closed().code()).isEqualTo(1001);
            assertThat(program.exitCode()).isZero();
            assertThat(program.output()).containsExactly("fake-decart ready " + baseUrl);
            assertThat(program.errors())
                    .contains("JavaScript", "Python", "Android", "iOS", baseUrl, baseUrl.replace("http", "ws"));
            assertThat(Files.readString(journal))
                    .contains(
                            "\"type\":\"server.started\"", "\"type\":\"session.ended\"", "\"type\":\"server.stopped\"");
        }
    }

    @Test
    void theCommandLineOverridesTheEnvironment() throws Exception {
        try (Program program = new Program(
                folder,
                Map.of(
                        "FAKE_DECART_PORT", "1",
                        "FAKE_DECART_UDP_PORT", "0",
                        "FAKE_DECART_API_KEY", "first-key,second-key"),
                "--port",
                "0")) {
            String stream = program.awaitReady().replace("http", "ws") + "/v1/stream?model=lucy-2.1&api_key=";

            QueuedSocket good = QueuedSocket.connect(stream + "second-key");
            good.send("{\"type\":\"livekit_join\"}");
            assertThat(good.next("livekit_room_info")).isNotEmpty();
            assertThat(QueuedSocket.connect(stream + "third-key").next("error")).contains("Invalid API key");
        }
    }

    @Test
    void reportsATakenTcpPortInOneLineWithTheRemedy() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Program program = new Program(
                        folder, Map.of(), "--port", String.valueOf(taken.getLocalPort()), "--udp-port", "0")) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.errors().lines())
                    .containsExactly("fake-decart: TCP port " + taken.getLocalPort()
                            + " on 127.0.0.1 is taken: choose another --port, or 0 for any free one");
            assertThat(program.output()).isEmpty();
        }
    }

    @Test
    void reportsATakenUdpPortInOneLineWithTheRemedy() throws Exception {
        try (var taken = new java.net.DatagramSocket(0, InetAddress.getLoopbackAddress());
                Program program = new Program(
                        folder, Map.of(), "--port", "0", "--udp-port", String.valueOf(taken.getLocalPort()))) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.errors().lines())
                    .containsExactly("fake-decart: UDP port " + taken.getLocalPort()
                            + " on 127.0.0.1 is taken: choose another --udp-port, or 0 for any free one");
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
                    --prot,                            Unknown option: '--prot'
                    --journal=/no/such/folder/file,    cannot write the journal to /no/such/folder/file
                    """)
    void reportsABadOptionInOneLine(String option, String problem) throws Exception {
        try (Program program =
                new Program(folder, Map.of("FAKE_DECART_UDP_PORT", "0", "FAKE_DECART_PORT", "0"), option)) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.errors().lines()).singleElement().asString().contains("fake-decart: ", problem);
            assertThat(program.output()).isEmpty();
        }
    }

    @Test
    void helpListsEveryOptionWithItsEnvironmentVariable() throws Exception {
        try (Program program = new Program(folder, Map.of(), "--help")) {
            assertThat(program.exitCode()).isZero();
            assertThat(String.join("\n", program.output()))
                    .contains(
                            "--port",
                            "--udp-port",
                            "--host",
                            "--advertise",
                            "--api-key",
                            "--max-sessions",
                            "--queue-size",
                            "--max-image-bytes",
                            "--journal",
                            "--verbose",
                            "FAKE_DECART_",
                            "invalid-api-key",
                            "Exit codes");
        }
    }

    @Test
    void theJarContainsTheScenarios() throws Exception {
        try (Program program = new Program(folder, Map.of(), "scenarios", "list")) {
            assertThat(program.exitCode()).as("%s", program.errors()).isZero();
            assertThat(program.output()).anyMatch(line -> line.startsWith("drop-once "));
        }
    }

    @Test
    void usesTheScenarioOfTheEnvironment() throws Exception {
        try (Program program = new Program(
                folder,
                Map.of("FAKE_DECART_SCENARIO", "refuse-503", "FAKE_DECART_PORT", "0", "FAKE_DECART_UDP_PORT", "0"),
                "serve")) {
            String baseUrl = program.awaitReady();
            assertThat(get(baseUrl + "/_fake/scenario")).contains("\"name\":\"refuse-503\"");
        }
    }

    private static String get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
