package dev.fakedecart.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.testing.RawConnection;
import dev.fakedecart.testing.RawConnection.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class HttpRoutingTest {
    private static final String STREAM = "/v1/stream?api_key=k&model=lucy-2.1";
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
    private final RawConnection client = new RawConnection(server.port());

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private Answer ask(String method, String target, String headers) {
        return client.write(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
                .answer();
    }

    private static String detail(Answer answer) {
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        return JsonMapper.shared().readTree(answer.body()).get("detail").stringValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/v1/stream/", "/_fake", "/_fake/sessions/a/b", "//v1/stream", "/%2e%2e"})
    void anUnknownPathIsNotFoundInJson(String path) {
        Answer answer = ask("GET", path, "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(detail(answer)).startsWith("nothing is served at /");
    }

    @ParameterizedTest
    @CsvSource({"POST,/_fake/health", "DELETE,/_fake/sessions", "PUT,/v1/stream", "POST,/rtc/validate", "BREW,/rtc"})
    void anUnsupportedMethodIsRefusedWithTheSupportedOnes(String method, String path) {
        Answer answer = ask(method, path, "");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(detail(answer)).isEqualTo(path + " takes GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_fake/health", "/rtc/v1/validate", "/v1/anything/at/all"})
    void pagesOfThisMachineAreServed(String path) {
        Answer answer = ask(
                "OPTIONS",
                path,
                String.join(
                        "\r\n",
                        "Origin: http://localhost:5173",
                        "Access-Control-Request-Method: POST",
                        "Access-Control-Request-Headers: x-api-key,content-type",
                        ""));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("access-control-allow-origin")).isEqualTo("http://localhost:5173");
        assertThat(answer.header("access-control-allow-methods")).contains("GET", "POST", "DELETE");
        assertThat(answer.header("access-control-allow-headers")).contains("x-api-key", "content-type");
        assertThat(ask("GET", "/_fake/health", "Origin: http://localhost:5173\r\n")
                        .header("access-control-allow-origin"))
                .isEqualTo("http://localhost:5173");
    }

    @Test
    void oneConnectionServesManyRequests() {
        for (int i = 0; i < 100; i++) {
            assertThat(ask("GET", "/_fake/health", "").status()).isEqualTo(200);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() {
        var requests = new StringBuilder();
        for (int i = 0; i < 20; i++) { // one request waits for another thread, one does not
            requests.append("GET /_fake/health HTTP/1.1\r\nHost: localhost\r\n\r\n");
            requests.append("GET /nothing/").append(i).append(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        client.write(requests.toString());

        for (int i = 0; i < 20; i++) {
            assertThat(client.answer().body()).contains("uptime_seconds");
            assertThat(client.answer().body()).contains("/nothing/" + i + "\"");
        }
    }

    @Test
    void theConnectionIsClosedOnRequest() {
        assertThat(ask("GET", "/_fake/health", "Connection: close\r\n").status())
                .isEqualTo(200);
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void anOverlongUrlIsRefusedWithTheLimit() {
        client.write("GET /?" + "x".repeat(70_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

        Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(414);
        assertThat(detail(answer)).isEqualTo("the URL is too long: at most 65536 bytes are read");
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void overlongHeadersAreRefusedWithTheLimit() {
        client.write("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(40_000) + "\r\n\r\n");

        Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(431);
        assertThat(detail(answer)).isEqualTo("the headers are too long: at most 32768 bytes are read");
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void anOversizedBodyIsRefusedBeforeItIsSent() {
        assertThat(ask("POST", "/_fake/health", "Content-Type: application/json\r\nContent-Length: 2000000\r\n")
                        .status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "GET", "GET / HTTP/9.9x", "\u0000\u0001\u0002\u0003"})
    void aMalformedRequestIsRefusedAndEndsTheConnection(String line) {
        client.write(line + "\r\nHost: localhost\r\n\r\n");

        assertThat(client.answer().status()).isEqualTo(400);
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void anUpgradeWithoutAKeyIsABadRequest() {
        Answer answer =
                ask("GET", STREAM, "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(detail(answer)).contains("key");
        assertThat(server.journal().entries("signaling")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Sec-WebSocket-Version: 8\r\n", "Sec-WebSocket-Version: 99\r\nOrigin: x\r\n"})
    void anUpgradeToAnUnsupportedVersionIsRefusedWithTheSupportedOne(String version) {
        Answer answer = ask("GET", STREAM, "Connection: Upgrade\r\nUpgrade: websocket\r\n" + KEY + version);

        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.header("sec-websocket-version")).isEqualTo("13");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: Upgrade\r\nUpgrade: h2c\r\n"})
    void aPlainRequestToAWebSocketPathIsRefusedWithTheProtocol(String headers) {
        Answer answer = ask("GET", STREAM, headers);

        assertThat(answer.status()).isEqualTo(426);
        assertThat(detail(answer)).isEqualTo("/v1/stream speaks WebSocket");
    }

    @Test
    void anUpgradeOfAnUnknownPathIsNotFoundAndTheConnectionContinues() {
        assertThat(ask(
                                "GET",
                                "/v2/stream",
                                "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" + KEY)
                        .status())
                .isEqualTo(404);
        client.upgrade(STREAM).writeFrames("{\"type\":\"livekit_join\"}");
        assertThat(client.frame().text()).contains("session_id");
    }
}
