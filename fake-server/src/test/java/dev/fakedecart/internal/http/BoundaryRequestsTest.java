package dev.fakedecart.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.FakeDecartBuilder;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.testing.RawConnection;
import dev.fakedecart.testing.RawConnection.Answer;
import java.net.URLEncoder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks over real sockets that the server refuses what the browser boundary refuses. */
class BoundaryRequestsTest {
    private static final String UPGRADE =
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    private static final String STREAM = "/v1/stream?api_key=k&model=lucy-2.1";
    private static final String EVIL = "Origin: https://evil.example";
    private static final String LOCAL = "Host: localhost";

    private static FakeDecartBuilder echo() {
        return FakeDecart.builder().mode(Mode.ECHO);
    }

    private static RawConnection write(FakeDecart server, String method, String target, String... headers) {
        return new RawConnection(server.port())
                .write(method + " " + target + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n");
    }

    private static Answer ask(FakeDecart server, String method, String target, String... headers) {
        try (RawConnection client = write(server, method, target, headers)) {
            return client.answer();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/realtime/quota", "/_fake/health", "/_fake/journal", "/nothing", "/"})
    void anUnknownHostIsRefusedEverywhere(String path) {
        try (FakeDecart server = echo().start()) {
            Answer answer = ask(server, "GET", path, "Host: evil.example");

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).contains("--allow-host evil.example");
            assertThat(answer.head()).doesNotContainIgnoringCase("access-control");
        }
    }

    @Test
    void anUnknownHostOpensNoSocket() {
        try (FakeDecart server = echo().start()) {
            assertThat(ask(server, "GET", STREAM, "Host: evil.example", UPGRADE).status())
                    .isEqualTo(403);
            assertThat(ask(server, "GET", "/subscribe/x", "Host: evil.example", UPGRADE)
                            .status())
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET /v1/x HTTP/1.1, 400",
        "GET http://evil.example/v1/x HTTP/1.1, 400",
        "GET /_fake/health HTTP/1.0, 200"
    })
    void aRequestWithoutAHostIsMalformed(String line, int status) {
        try (FakeDecart server = echo().start();
                var client = new RawConnection(server.port())) {
            assertThat(client.write(line + "\r\n\r\n").answer().status()).isEqualTo(status);
        }
    }

    @Test
    void twoHostsAreMalformed() {
        try (FakeDecart server = echo().start()) {
            assertThat(ask(server, "GET", "/_fake/health", LOCAL, LOCAL).status())
                    .isEqualTo(400);
        }
    }

    private static String liveKitUrl(FakeDecart server, String... headers) {
        try (RawConnection client = write(server, "GET", STREAM, headers)) {
            assertThat(client.head()).startsWith("HTTP/1.1 101 ");
            client.writeFrames("{\"type\":\"livekit_join\"}");
            String message = client.frame().text();
            while (!message.contains("livekit_room_info")) {
                message = client.frame().text();
            }
            return message.replaceFirst(".*\"livekit_url\":\"([^\"]*)\".*", "$1");
        }
    }

    @Test
    void theLiveKitUrlUsesTheAllowedHost() {
        try (FakeDecart server = echo().allowHost("fake.example").start()) {
            assertThat(liveKitUrl(server, "Host: fake.example:8443", UPGRADE)).isEqualTo("ws://fake.example:8443");
            assertThat(liveKitUrl(server, LOCAL, "X-Forwarded-Proto: https\r\nX-Forwarded-Host: evil.example", UPGRADE))
                    .as("no proxy is trusted")
                    .isEqualTo("ws://localhost");
        }
    }

    @Test
    void theLiveKitUrlKeepsTheHostAndPrefixOfATrustedProxy() {
        try (FakeDecart server =
                echo().allowHost("fake.example").trustProxy(true).start()) {
            assertThat(liveKitUrl(
                            server,
                            "Host: 127.0.0.1:8080",
                            "X-Forwarded-Host: fake.example",
                            "X-Forwarded-Proto: https",
                            "X-Forwarded-Prefix: /decart/",
                            UPGRADE))
                    .isEqualTo("wss://fake.example/decart");
            assertThat(ask(server, "GET", "/v1/x", LOCAL, "X-Forwarded-Host: evil.example")
                            .status())
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {STREAM, "/subscribe/some-session?api_key=k"})
    void aSocketOfAnotherOriginGetsOneErrorAndLeavesNoTrace(String path) {
        try (FakeDecart server = echo().start();
                ControlConnection session = Clients.joined(server)) {
            assertThat(session.sessionId()).isNotEmpty();
            int entries = server.journal().entries().size();
            try (RawConnection page = write(server, "GET", path, LOCAL, EVIL, UPGRADE)) {
                assertThat(page.head()).startsWith("HTTP/1.1 101 ");
                page.writeFrames("{\"type\":\"livekit_join\"}");
                assertThat(page.frame().text())
                        .startsWith("{\"type\":\"error\",\"error\":\"Permission denied: origin not allowed")
                        .contains("--allow-origin https://evil.example");
                RawConnection.Frame close = page.frame();
                assertThat(close.opcode()).isEqualTo(RawConnection.CLOSE);
                assertThat(close.code()).isEqualTo(1008);
            }
            assertThat(server.sessions()).hasSize(1);
            assertThat(server.journal().entries()).hasSize(entries);
        }
    }

    @Test
    void aSignalSocketOfAnotherOriginIsRefused() {
        try (FakeDecart server = echo().start()) {
            Answer answer = ask(server, "GET", "/rtc/v1?access_token=x", LOCAL, EVIL, UPGRADE);

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).contains("--allow-origin https://evil.example");
        }
    }

    @Test
    void aRequestOfAnotherOriginIsRefusedAndNotReadableAndLeavesNoTrace() {
        try (FakeDecart server = echo().start()) {
            Answer answer = ask(server, "POST", "/v1/client/tokens", LOCAL, EVIL, "X-API-KEY: k");

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).contains("--allow-origin https://evil.example");
            assertThat(answer.head()).doesNotContainIgnoringCase("access-control");
            assertThat(server.journal().entries("http.request")).isEmpty();
        }
    }

    @Test
    void anAllowedOriginIsServedButNotByTheControlApi() {
        try (FakeDecart server =
                echo().allowOrigin("https://app.example", "null").start()) {
            Answer served =
                    ask(server, "POST", "/v1/client/tokens", LOCAL, "Origin: https://app.example", "X-API-KEY: k");
            assertThat(served.status()).isEqualTo(200);
            assertThat(served.header("access-control-allow-origin")).isEqualTo("https://app.example");
            try (RawConnection file = write(server, "GET", STREAM, LOCAL, "Origin: null", UPGRADE)) {
                assertThat(file.head()).startsWith("HTTP/1.1 101 ");
                file.writeFrames("{\"type\":\"livekit_join\"}");
                assertThat(file.frame().text()).doesNotContain("error");
            }
            for (String origin : List.of("https://app.example", "null")) {
                assertThat(ask(server, "GET", "/_fake/journal", LOCAL, "Origin: " + origin)
                                .status())
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void theControlApiRefusesPagesOfOtherSitesAndTheirForms() {
        try (FakeDecart server = echo().start();
                ControlConnection session = Clients.joined(server)) {
            String effects = "/_fake/sessions/" + session.sessionId() + "/effects";
            String[] form = {LOCAL, "Content-Type: text/plain", "Content-Length: 5", "", "close"};
            String[] evilForm = {LOCAL, EVIL, "Content-Type: application/json", "Content-Length: 5", "", "close"};

            assertThat(ask(server, "POST", effects, form).status()).isEqualTo(415);
            assertThat(ask(server, "POST", effects, evilForm).status()).isEqualTo(403);
            assertThat(ask(server, "GET", "/_fake/journal/stream", LOCAL, EVIL).status())
                    .isEqualTo(403);
            assertThat(ask(server, "GET", "/_fake/sessions", LOCAL, "Sec-Fetch-Site: cross-site")
                            .status())
                    .isEqualTo(403);
            assertThat(ask(
                                    server,
                                    "OPTIONS",
                                    effects,
                                    LOCAL,
                                    EVIL,
                                    "Access-Control-Request-Method: POST",
                                    "Access-Control-Request-Private-Network: true")
                            .head())
                    .startsWith("HTTP/1.1 403 ")
                    .doesNotContainIgnoringCase("access-control");
            assertThat(server.sessions()).hasSize(1);
        }
    }

    @Test
    void responsesOfTheControlApiMayNotBeEmbeddedOrStored() {
        try (FakeDecart server = echo().start()) {
            Answer answer = ask(server, "GET", "/_fake/sessions", LOCAL);

            assertThat(answer.header("cross-origin-resource-policy")).isEqualTo("same-origin");
            assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(answer.header("referrer-policy")).isEqualTo("no-referrer");
            assertThat(answer.header("cache-control")).isEqualTo("no-store");
        }
    }

    @Test
    void aServerWithAnApiKeyNeedsTheControlToken() {
        try (FakeDecart server = echo().apiKey("key").start()) {
            Answer refused = ask(server, "GET", "/_fake/journal", LOCAL);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("www-authenticate")).isEqualTo("Bearer");
            assertThat(refused.body()).contains("Authorization: Bearer TOKEN", "--control-token");
            assertThat(ask(server, "GET", "/_fake/health", LOCAL).body()).isEqualTo("{\"status\":\"ok\"}");

            String bearer = "Authorization: Bearer " + server.controlToken();
            String query = "?token=" + URLEncoder.encode(server.controlToken(), UTF_8);
            assertThat(ask(server, "GET", "/_fake/health", LOCAL, bearer).body())
                    .contains("uptime_seconds");
            assertThat(ask(server, "GET", "/_fake/journal", LOCAL, bearer).status())
                    .isEqualTo(200);
            Answer journal = ask(server, "GET", "/_fake/journal" + query, LOCAL);
            assertThat(journal.status()).isEqualTo(200);
            assertThat(journal.body()).doesNotContain(server.controlToken());
        }
    }

    @Test
    void aServerReachableFromOtherMachinesNeedsTheControlToken() {
        try (FakeDecart server =
                echo().host("0.0.0.0").controlToken("open-sesame").start()) {
            assertThat(ask(server, "GET", "/_fake/sessions", LOCAL).status()).isEqualTo(401);
            assertThat(ask(server, "DELETE", "/_fake/scenario", LOCAL).status()).isEqualTo(401);
            assertThat(ask(server, "DELETE", "/_fake/scenario", LOCAL, "Authorization: Bearer open-sesame")
                            .status())
                    .isEqualTo(204);
        }
    }

    @Test
    void aServerOnThisMachineNeedsNoToken() {
        try (FakeDecart server = echo().start()) {
            assertThat(ask(server, "GET", "/_fake/sessions", LOCAL).status()).isEqualTo(200);
            assertThat(server.isReachableByOthers()).isFalse();
        }
    }
}
