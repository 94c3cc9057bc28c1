package dev.fakedecart.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.testing.RawConnection;
import dev.fakedecart.testing.RawConnection.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Checks the limits for clients that send too much or too slowly. */
class HttpLimitsTest {
    private static final int LARGEST = 1_000;
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SOON = Duration.ofMillis(200);
    private static final Limits PATIENT = new Limits(LONG, LONG, LONG, LONG, 1_500);
    private static final String TOO_LARGE = "the body is too large: at most 1000 bytes are accepted here";

    private final LoopbackHttp http = new LoopbackHttp();
    private final CompletableFuture<Response> never = new CompletableFuture<>();
    private final Routes routes = new Routes()
            .post("/small", LARGEST, HttpLimitsTest::size)
            .post("/default", HttpLimitsTest::size)
            .get("/page", HttpLimitsTest::size)
            .get("/never", request -> never);
    private @Nullable HttpServer server;

    private static CompletableFuture<Response> size(Request request) {
        return CompletableFuture.completedFuture(
                Response.text(200, request.body().size() + " bytes"));
    }

    private HttpServer start(Limits limits) {
        server = http.start(routes, 1_000, limits);
        return server;
    }

    private RawConnection client(Limits limits) {
        return new RawConnection(start(limits).port());
    }

    @AfterEach
    void stop() {
        http.close();
    }

    private static String post(String path, String headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n";
    }

    private static void assertRefused(RawConnection client, int status, String detail) {
        Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("connection")).isEqualTo("close");
        assertThat(answer.header("x-request-id")).isNotEmpty();
        assertThat(JsonMapper.shared().readTree(answer.body()).get("detail").stringValue())
                .isEqualTo(detail);
        assertThat(client.isEnded()).isTrue();
    }

    private static byte[] gzip(byte[] plain) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }

    @Test
    void aBodyOfTheLimitIsAcceptedAndOneByteMoreIsRefused() {
        try (RawConnection client = client(PATIENT)) {
            client.write(post("/small", "Content-Length: 1000") + "x".repeat(1_000));
            assertThat(client.answer().body()).isEqualTo("1000 bytes");

            client.write(post("/small", "Content-Length: 1001") + "x".repeat(1_001));
            assertRefused(client, 413, TOO_LARGE);
        }
    }

    @Test
    void theLimitAppliesToChunkedBodies() {
        try (RawConnection client = client(PATIENT)) {
            String chunk = "1f4\r\n" + "x".repeat(500) + "\r\n";
            client.write(post("/small", "Transfer-Encoding: chunked") + chunk + chunk + "0\r\n\r\n");
            assertThat(client.answer().body()).isEqualTo("1000 bytes");

            client.write(post("/small", "Transfer-Encoding: chunked") + chunk + chunk + chunk);
            assertRefused(client, 413, TOO_LARGE);
        }
    }

    @Test
    void expectContinueIsGrantedOrRefused() {
        try (RawConnection client = client(PATIENT)) {
            client.write(post("/small", "Content-Length: 3\r\nExpect: 100-continue"));
            assertThat(client.head()).startsWith("HTTP/1.1 100 ");
            client.write("abc");
            assertThat(client.answer().body()).isEqualTo("3 bytes");

            client.write(post("/small", "Content-Length: 5000\r\nExpect: 100-continue"));
            assertRefused(client, 413, TOO_LARGE);
        }
    }

    @Test
    void routesWithoutALimitAcceptOneMebibyte() {
        try (RawConnection client = client(new Limits(LONG, LONG, LONG, LONG, 10 << 20))) {
            client.write("GET /page HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc");
            assertThat(client.answer().body()).isEqualTo("3 bytes");
            client.write(post("/default", "Content-Length: 1048576") + "x".repeat(1 << 20));
            assertThat(client.answer().body()).isEqualTo("1048576 bytes");
            client.write(post("/default", "Content-Length: 1048577"));
            assertRefused(client, 413, "the body is too large: at most 1048576 bytes are accepted here");
        }
    }

    @Test
    void aCompressedBodyIsDecompressedWithinTheLimit() {
        try (RawConnection client = client(PATIENT)) {
            byte[] packed = gzip(new byte[1_000]);
            client.write(post("/small", "Content-Encoding: gzip\r\nContent-Length: " + packed.length))
                    .write(packed);
            assertThat(client.answer().body()).isEqualTo("1000 bytes");

            byte[] bomb = gzip(new byte[500_000]);
            assertThat(bomb.length).isLessThan(LARGEST);
            client.write(post("/small", "Content-Encoding: gzip\r\nContent-Length: " + bomb.length))
                    .write(bomb);
            assertRefused(client, 413, TOO_LARGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no gzip at all", "\u001f\u008b"})
    void aBodyThatContradictsItsContentEncodingIsABadRequest(String body) {
        try (RawConnection client = client(PATIENT)) {
            int length = body.getBytes(UTF_8).length;
            client.write(post("/small", "Content-Encoding: gzip\r\nContent-Length: " + length) + body);
            assertRefused(client, 400, "malformed request: the body does not match Content-Encoding");
        }
    }

    @Test
    void aTruncatedCompressedBodyIsABadRequest() {
        try (RawConnection client = client(PATIENT)) {
            byte[] packed = gzip(new byte[1_000]);
            client.write(post("/small", "Content-Encoding: gzip\r\nContent-Length: " + (packed.length - 9)))
                    .write(java.util.Arrays.copyOf(packed, packed.length - 9));
            assertRefused(client, 400, "malformed request: the body does not match Content-Encoding");
        }
    }

    @Test
    void anUnknownContentEncodingIsReported() {
        try (RawConnection client = client(PATIENT)) {
            client.write(post("/small", "Content-Encoding: br\r\nContent-Length: 3"));
            assertRefused(client, 415, "a body in Content-Encoding \"br\" cannot be read: send gzip, deflate or none");
        }
    }

    @Test
    void allBodiesShareOneBudgetAndAbandonedOnesAreFreed() {
        HttpServer running = start(PATIENT);
        var first = new RawConnection(running.port());
        first.write(post("/small", "Content-Length: 900") + "x".repeat(800));
        await().until(() -> running.bodyBytes() == 800);
        try (var second = new RawConnection(running.port())) {
            second.write(post("/small", "Content-Length: 900") + "x".repeat(800));
            Answer answer = second.answer();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("retry-after")).isEqualTo("1");
        }
        first.close();
        await().until(() -> running.bodyBytes() == 0);
        try (var third = new RawConnection(running.port())) {
            third.write(post("/small", "Content-Length: 900") + "x".repeat(900));
            assertThat(third.answer().body()).isEqualTo("900 bytes");
        }
        await().until(() -> running.bodyBytes() == 0);
    }

    @Test
    void anUnfinishedHeadTimesOut() {
        try (RawConnection client = client(new Limits(LONG, SOON, LONG, LONG, 1_500))) {
            client.write("GET /page HTTP/1.1\r\nHo");
            assertRefused(client, 408, "the request's head did not come within 0 s");
        }
    }

    @Test
    void anUnfinishedBodyTimesOut() {
        try (RawConnection client = client(new Limits(LONG, LONG, SOON, LONG, 1_500))) {
            client.write(post("/small", "Content-Length: 10") + "abc");
            assertRefused(client, 408, "the request's body did not come within 0 s");
        }
    }

    /** Replaces a connection that the server closed because the test was too slow to send a request. */
    @Test
    void aStalledBodyTimesOut() {
        int port = start(new Limits(SOON, LONG, LONG, LONG, 1_500)).port();
        await().untilAsserted(() -> {
            try (RawConnection client = new RawConnection(port)) {
                client.write(post("/small", "Content-Length: 10") + "abc");
                assertRefused(client, 408, "nothing more of the request came for 0 s");
            }
        });
    }

    @Test
    void aConnectionWithoutARequestIsClosedSilently() {
        try (RawConnection client = client(new Limits(SOON, LONG, LONG, LONG, 1_500))) {
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void aHandlerThatNeverAnswersTimesOutAndTheConnectionContinues() {
        try (RawConnection client = client(new Limits(LONG, LONG, LONG, SOON, 1_500))) {
            client.write("GET /never HTTP/1.1\r\nHost: localhost\r\n\r\n");
            Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(504);
            assertThat(answer.body()).isEqualTo("{\"detail\":\"no response within 0 s\"}");
            client.write("GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void aHandlerMayTakeLongerThanTheIdleTimeout() {
        try (RawConnection client = client(new Limits(SOON, LONG, LONG, LONG, 1_500));
                var idle = new RawConnection(
                        java.util.Objects.requireNonNull(server).port())) {
            client.write("GET /never HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(idle.isEnded()).as("an idle connection").isTrue();
            never.complete(Response.text(200, "late"));
            assertThat(client.answer().body()).isEqualTo("late");
        }
    }

    @Test
    void headsThatDoNotEndShareOneBudgetAndOthersAreServed() {
        var limits = new Limits(LONG, LONG, LONG, LONG, 1_500, 1_500, 3_000, 100);
        HttpServer started = start(limits);
        String part = "GET /page HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(1_400);
        try (RawConnection first = new RawConnection(started.port());
                RawConnection second = new RawConnection(started.port());
                RawConnection third = new RawConnection(started.port());
                RawConnection other = new RawConnection(started.port())) {
            first.write(part);
            second.write(part);
            await().until(() -> started.headBytes() > 2_800);

            RawConnection.Answer refusal = third.write(part).answer();
            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.header("retry-after")).isEqualTo("1");
            assertThat(other.write("GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .answer()
                            .status())
                    .isEqualTo(200);
            assertThat(first.write("\r\n\r\n").answer().status()).isEqualTo(200);
        }
        await().until(() -> started.headBytes() == 0);
    }

    @Test
    void aConnectionBeyondTheLimitIsRefusedWithAReasonAndTheOthersGoOn() {
        HttpServer started = start(new Limits(LONG, LONG, LONG, LONG, 1_500, 1_500, 3_000, 2));
        String request = "GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n";
        try (RawConnection first = new RawConnection(started.port());
                RawConnection second = new RawConnection(started.port())) {
            assertThat(first.write(request).answer().status()).isEqualTo(200);
            assertThat(second.write(request).answer().status()).isEqualTo(200);
            try (RawConnection third = new RawConnection(started.port())) {
                RawConnection.Answer refusal = third.answer();
                assertThat(refusal.status()).isEqualTo(503);
                assertThat(refusal.body()).contains("more than 2 connections are open");
            }
            assertThat(first.write(request).answer().status()).isEqualTo(200);
        }
        await().until(() -> started.connectionCount() == 0);
        try (RawConnection next = new RawConnection(started.port())) {
            assertThat(next.write(request).answer().status()).isEqualTo(200);
        }
    }
}
