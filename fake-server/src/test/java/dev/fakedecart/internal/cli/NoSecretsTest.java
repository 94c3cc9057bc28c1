package dev.fakedecart.internal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.QueuedSocket;
import dev.fakedecart.client.direct.DirectClient;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.client.packets.PacketSdp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends random secrets through every input, and searches for them in everything that the server writes. */
class NoSecretsTest {
    private static final Pattern ICE_PASSWORD = Pattern.compile("a=ice-pwd:(\\S+)");

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> secrets = new ArrayList<>();
    private String baseUrl = "";

    private String secret(String value) {
        secrets.add(value);
        return value;
    }

    private String random() {
        return secret("dct_" + UUID.randomUUID());
    }

    private String send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(baseUrl + path)).method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString()).body();
    }

    @Test
    void noSecretIsInTheJournalItsFileOrOnTheConsole() throws Exception {
        Path journal = folder.resolve("journal.jsonl");
        try (Program program = Program.ofClasses(
                        folder, "--port=0", "--udp-port=0", "--mode=echo", "--verbose", "--journal=" + journal);
                var network = new PacketNetwork()) {
            baseUrl = program.awaitReady();

            useEveryWayIn(baseUrl.replace("http", "ws"), network);
            String pages = send("GET", "/_fake/journal", "") + send("GET", "/_fake/sessions", "");
            program.signal("TERM");

            assertThat(program.exitCode()).isZero();
            assertThat(pages).contains("sha256:");
            assertThat(secrets).hasSizeGreaterThan(10);
            for (String secret : secrets) {
                assertHidden(secret, "the control API", pages);
                assertHidden(secret, "the journal's file", Files.readString(journal));
                assertHidden(secret, "the console", program.errors());
            }
        }
    }

    private void useEveryWayIn(String realtimeUrl, PacketNetwork network) throws Exception {
        String key = random();
        send("PUT", "/_fake/tenants/" + key + "/scenario", "{rules: [{when: {at: join}, do: {delay: 0s}}]}");
        send("PUT", "/_fake/tenants/" + random() + "/scenario", "no scenario");
        send("GET", "/_fake/tenants/" + random(), "");
        send(
                "GET",
                "/v1/files/none?api_key=" + random() + "&token=" + random(),
                "",
                "Authorization",
                "Bearer " + random());
        JsonNode made = JsonMapper.shared()
                .readTree(
                        send("POST", "/v1/client/tokens", "{}", "X-API-KEY", key, "Content-Type", "application/json"));
        for (String credential : List.of(
                key,
                secret(made.get("apiKey").stringValue()),
                secret(made.get("token").stringValue()))) {
            try (PacketClient client = PacketClient.connect(realtimeUrl, credential, network)) {
                secret(client.control().token());
            }
        }
        try (ControlConnection client =
                ControlConnection.connect(realtimeUrl, ControlConnection.query(random(), "no-model"))) {
            assertThat(client.next().toString()).contains("Invalid or unsupported model");
        }
        send("GET", "/rtc/v1/validate?access_token=" + random(), "");
        String direct = realtimeUrl + "/v1/stream?model=mirage_v2&api_key=" + key;
        try (ControlConnection client = ControlConnection.connect(direct, Map.of(), message -> {})) {
            String offer = PacketSdp.direct("video sendrecv");
            client.send(DirectClient.offer(offer.replaceAll("ice-pwd:\\S+", "ice-pwd:" + random())));
            var answer = ICE_PASSWORD.matcher(client.next("answer").get("sdp").stringValue());
            assertThat(answer.find()).isTrue();
            secret(answer.group(1));
            client.send("{\"type\":\"prompt\",\"prompt\":7,\"apiKey\":\"" + random() + "\"}");
            client.send("{\"type\":\"unknown\",\"credential\":\"" + random() + "\",\"authorization\":\"Bearer "
                    + random() + "\"}");
            client.next("error");
        }
        try (QueuedSocket viewer = QueuedSocket.connect(realtimeUrl + "/subscribe/none?api_key=" + key)) {
            viewer.next("error");
        }
    }

    private static void assertHidden(String secret, String where, String text) {
        byte[] bytes = secret.getBytes(UTF_8);
        assertThat(around(text, secret)).as("%s has %s", where, secret).isEmpty();
        // a text can start at any of three positions in a base64 group
        for (int skipped = 0; skipped < 3; skipped++) {
            byte[] whole = Arrays.copyOfRange(bytes, skipped, bytes.length - (bytes.length - skipped) % 3);
            assertThat(around(text, Base64.getEncoder().encodeToString(whole)))
                    .as("%s has %s in base64", where, secret)
                    .isEmpty();
        }
    }

    private static String around(String text, String part) {
        int at = text.indexOf(part);
        return at < 0 ? "" : text.substring(Math.max(0, at - 200), Math.min(text.length(), at + part.length() + 50));
    }
}
