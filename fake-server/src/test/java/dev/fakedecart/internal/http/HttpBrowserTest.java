package dev.fakedecart.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.JournalHandle;
import dev.fakedecart.Mode;
import dev.fakedecart.testing.RawConnection;
import dev.fakedecart.testing.RawConnection.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks what browsers need from a service: CORS, HEAD, compression and request ids. */
class HttpBrowserTest {
    private final FakeDecart server = FakeDecart.builder()
            .mode(Mode.ECHO)
            .allowOrigin("https://app.example")
            .start();
    private final RawConnection client = new RawConnection(server.port());

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private Answer ask(String method, String target, String... headers) {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return client.write(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + lines + "\r\n")
                .answer();
    }

    @Test
    void aPreflightIsGrantedTheRequestedMethodAndHeaders() {
        Answer answer = ask(
                "OPTIONS",
                "/v1/files/x",
                "Origin: https://app.example",
                "Access-Control-Request-Method: DELETE",
                "Access-Control-Request-Headers: x-api-key, x-something-new, user-agent",
                "Access-Control-Request-Private-Network: true");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("access-control-allow-origin")).isEqualTo("https://app.example");
        assertThat(answer.header("access-control-allow-methods")).contains("DELETE", "PUT");
        assertThat(answer.header("access-control-allow-headers")).isEqualTo("x-api-key, x-something-new, user-agent");
        assertThat(answer.header("access-control-allow-private-network")).isEqualTo("true");
        assertThat(answer.header("access-control-max-age")).isEqualTo("7200");
        assertThat(answer.head())
                .containsIgnoringCase("vary: access-control-request-method, access-control-request-headers");
        assertThat(answer.head()).doesNotContainIgnoringCase("allow-credentials");
    }

    @Test
    void pagesCanReadErrorsAndResponses() {
        String origin = "Origin: http://localhost:5173";
        for (Answer answer : new Answer[] {
            ask("GET", "/_fake/health", origin), ask("GET", "/nothing", origin), ask("POST", "/rtc", origin)
        }) {
            assertThat(answer.header("access-control-allow-origin")).isEqualTo("http://localhost:5173");
            assertThat(answer.header("vary")).isEqualTo("origin");
            assertThat(answer.header("access-control-expose-headers")).contains("x-request-id");
            assertThat(answer.header("access-control-allow-private-network")).isEmpty();
        }
    }

    @Test
    void theAllowHeaderListsTheMethodsOfAPath() {
        assertThat(ask("POST", "/_fake/health").header("allow")).isEqualTo("GET, HEAD, OPTIONS");
        Answer options = ask("OPTIONS", "/_fake/health");
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(ask("OPTIONS", "/nothing").status()).isEqualTo(404);
    }

    @Test
    void aHeadRequestIsAnsweredLikeAGetWithoutTheBody() {
        client.write(
                "HEAD /_fake/journal HTTP/1.1\r\nHost: localhost\r\n\r\nGET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n");
        String head = client.head();
        assertThat(head).startsWith("HTTP/1.1 200 ").containsIgnoringCase("content-length: ");
        assertThat(client.answer().status()).as("what follows at once").isEqualTo(404);
    }

    @Test
    void aHeadRequestToAnEventStreamEnds() {
        client.write("HEAD /_fake/journal/stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(client.head()).startsWith("HTTP/1.1 200 ").contains("text/event-stream");
        assertThat(ask("GET", "/nothing").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc-1.2_3", "0", "x"})
    void aClientsRequestIdIsReturned(String id) {
        assertThat(ask("GET", "/_fake/health", "X-Request-Id: " + id).header("x-request-id"))
                .isEqualTo(id);
        assertThat(ask("GET", "/nothing", "X-Request-Id: " + id).header("x-request-id"))
                .isEqualTo(id);
    }

    @Test
    void anInvalidRequestIdIsReplaced() {
        for (String id : new String[] {"a b", "<script>", "x".repeat(129), ""}) {
            assertThat(ask("GET", "/_fake/health", "X-Request-Id: " + id).header("x-request-id"))
                    .matches("[0-9a-f-]{36}");
        }
        assertThat(ask("GET", "/_fake/health").header("x-request-id"))
                .isNotEqualTo(ask("GET", "/_fake/health").header("x-request-id"));
    }

    @Test
    void theJournalContainsServiceRequestsWithoutKeys() {
        ask("GET", "/_fake/health");
        ask("GET", "/v1/no-such-thing?api_key=secret", "X-Request-Id: mine");

        JournalHandle.Entry request = server.journal().await("http.request", Duration.ofSeconds(20));
        assertThat(request.details())
                .containsEntry("method", "GET")
                .containsEntry("path", "/v1/no-such-thing")
                .containsEntry("status", 404)
                .containsEntry("requestId", "mine")
                .containsKey("milliseconds");
        assertThat(server.journal().entries("http.request")).hasSize(1);
    }

    private HttpResponse<byte[]> journal(String accepted) throws IOException, InterruptedException {
        while (server.journal().entries().size() < 20) {
            ask("GET", "/v1/" + "filler".repeat(10));
        }
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.baseUrl() + "/_fake/journal"))
                                .header("Accept-Encoding", accepted)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip, deflate, br | gzip",
                "deflate           | deflate",
                "gzip;q=0.1, deflate | deflate",
                "*                 | gzip",
                "br                | ''",
                "gzip;q=0          | ''",
                "identity          | ''"
            })
    void textIsCompressedForClientsThatAcceptIt(String accepted, String encoding) throws Exception {
        HttpResponse<byte[]> response = journal(accepted);

        assertThat(response.headers().firstValue("content-encoding").orElse("")).isEqualTo(encoding);
        assertThat(response.headers().firstValue("vary")).hasValue("accept-encoding");
        var packed = new ByteArrayInputStream(response.body());
        byte[] plain =
                switch (encoding) {
                    case "gzip" -> new GZIPInputStream(packed).readAllBytes();
                    case "deflate" -> new InflaterInputStream(packed).readAllBytes();
                    default -> response.body();
                };
        assertThat(new String(plain, UTF_8)).startsWith("{\"facts\":[").endsWith("}");
        assertThat(plain.length).isGreaterThan(1_024);
    }

    @Test
    void shortResponsesAreNotCompressed() {
        Answer answer = ask("GET", "/_fake/health", "Accept-Encoding: gzip");
        assertThat(answer.header("content-encoding")).isEmpty();
        assertThat(answer.body()).startsWith("{");
    }

    @Test
    void textFramesThatAreNotUtf8CloseTheSocketWith1007() {
        client.upgrade("/v1/stream?api_key=k&model=lucy-2.1");
        client.write(new byte[] {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, (byte) 0xc3, 0x28});

        RawConnection.Frame close = client.frame();
        assertThat(close.opcode()).isEqualTo(RawConnection.CLOSE);
        assertThat(close.code()).isEqualTo(1007);
    }

    @ParameterizedTest
    @CsvSource({
        "/a%zz,          /a%zz",
        "/a%,            /a%",
        "/w%C3%A4rme,    /wärme",
        "/a+b,           /a+b",
        "http://h:1/a%20b?x, /a b",
        "http://h,       /"
    })
    void invalidEscapesInAPathAreKept(String uri, String path) {
        assertThat(RequestTarget.of(uri).path()).isEqualTo(path);
    }

    @Test
    void invalidEscapesInAQueryAreKept() {
        var query = RequestTarget.of("/p?key=100%&b=%zz%41&c=a+b%2Bc&d=x=y&e&&f=1;g=2&c=2#fragment")
                .query();

        assertThat(query.get("key")).containsExactly("100%");
        assertThat(query.get("b")).containsExactly("%zzA");
        assertThat(query.get("c")).containsExactly("a b+c", "2");
        assertThat(query.get("d")).containsExactly("x=y");
        assertThat(query.get("e")).containsExactly("");
        assertThat(query.get("f")).containsExactly("1;g=2");
        assertThat(query).hasSize(6);
    }
}
