package dev.fakedecart.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.direct.DirectClient;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketMedia;
import dev.fakedecart.client.packets.PacketNetwork;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Runs the server in locales with other digits (Arabic) or another lower case of I (Turkish). */
class LocaleTest {
    /** Arabic digits, and Turkish letters that result from changing the case of an English I. */
    private static final String OWN_LETTERS = "[\u0660-\u0669\u0130\u0131]";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"ar, EG, u-nu-arab", "tr, TR, ''"})
    void clientsConnectAndOutputStaysMachineReadableInEveryLocale(String language, String country, String extension)
            throws Exception {
        Path journal = folder.resolve("journal.jsonl");
        List<String> locale =
                List.of("-Duser.language=" + language, "-Duser.country=" + country, "-Duser.extensions=" + extension);
        try (Program program = Program.ofClasses(
                        folder,
                        locale,
                        "--port=0",
                        "--udp-port=0",
                        "--mode=echo",
                        "--scenario={rules: [{when: {at: generating, after: 10ms}, do: {impair: {delay: 5ms}}}]}",
                        "--verbose",
                        "--journal=" + journal);
                var network = new PacketNetwork()) {
            String baseUrl = program.awaitReady();
            String realtimeUrl = baseUrl.replace("http", "ws");
            try (PacketClient client = PacketClient.connect(realtimeUrl, "first", network);
                    DirectClient<PacketMedia> direct = DirectClient.open(
                            realtimeUrl + "/v1/stream?api_key=k&model=mirage_v2",
                            new PacketMedia(network, "video sendrecv"))) {
                assertThat(client.sessionId()).matches("[!-~]+");
                direct.connect();
            }
            try (ControlConnection client =
                    ControlConnection.connect(realtimeUrl, ControlConnection.query("second", "lucy-2.1"))) {
                client.join();
                client.prompt("x".repeat(10_001));
                assertThat(client.next("prompt_ack").get("error").stringValue())
                        .isEqualTo("Prompt is too long: 10001 characters; at most 10000 fit");
            }
            var request = HttpRequest.newBuilder(URI.create(baseUrl + "/_fake/journal"));
            String page = HttpClient.newHttpClient()
                    .send(request.build(), BodyHandlers.ofString())
                    .body();
            program.signal("TERM");

            assertThat(program.exitCode()).isZero();
            assertThat(page).doesNotContainPattern(OWN_LETTERS);
            assertThat(Files.readAllLines(journal))
                    .hasSizeGreaterThan(20)
                    .allSatisfy(line -> assertThat(JsonMapper.shared()
                                    .readTree(line)
                                    .get("sequence")
                                    .isNumber())
                            .isTrue());
            // the time at the start of a line comes from the logger and is for people
            assertThat(program.errors().replaceAll("(?m)^\\S+ (?=DEBUG|INFO|WARN|ERROR)", ""))
                    .doesNotContainPattern(OWN_LETTERS);
        }
    }
}
