package dev.fakedecart.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.internal.journal.Event.Initiator;
import dev.fakedecart.testing.RawConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks every outcome of a WebSocket upgrade request. */
class WebSocketUpgradeOutcomeTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofHours(1);

    private final LoopbackHttp http = new LoopbackHttp();
    private final Queue<String> opened = new ConcurrentLinkedQueue<>();
    private final Routes routes = new Routes()
            .get("/page", request -> CompletableFuture.completedFuture(Response.text(200, "page")))
            .get("/never", request -> new CompletableFuture<>());
    private final HttpServer server = http.start(routes, 1_000, Limits.STANDARD);
    private final RawConnection client = new RawConnection(server.port());

    @AfterEach
    void stop() {
        client.close();
        http.close();
    }

    private RawConnection ask(UpgradeOutcome reception) {
        routes.webSocket("/socket", request -> reception);
        return client.askForUpgrade("/socket");
    }

    private UpgradeOutcome accepted() {
        return new UpgradeOutcome.Accept(connection -> {
            opened.add("/socket");
            return new Echo(connection);
        });
    }

    private record Echo(WebSocketConnection connection) implements WebSocketListener {
        @Override
        public void text(String message) {
            connection.sendText(message);
        }

        @Override
        public void binary(byte[] message) {}

        @Override
        public void closed(int code, String reason, Initiator initiator) {}
    }

    @Test
    void aRefusalHasAnyStatusHeadersAndBodyAndTheConnectionContinues() {
        RawConnection.Answer answer = ask(new UpgradeOutcome.Refuse(
                        Response.text(503, "come back later").withHeader("retry-after", "7")))
                .answer();

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isEqualTo("7");
        assertThat(answer.body()).isEqualTo("come back later");
        assertThat(page().body()).isEqualTo("page");
    }

    private RawConnection.Answer page() {
        return client.write("GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n").answer();
    }

    @Test
    void aLateUpgradeDeliversFramesSentMeanwhile() {
        ask(new UpgradeOutcome.Later(MOMENT, accepted())).writeFrames("first", "second");

        assertThat(client.head()).startsWith("HTTP/1.1 101 ");
        assertThat(client.frame().text()).isEqualTo("first");
        assertThat(client.frame().text()).isEqualTo("second");
        assertThat(client.writeFrames("third").frame().text()).isEqualTo("third");
        assertThat(opened).hasSize(1);
    }

    @Test
    void aFrameInTheSamePacketAsTheRequestWaitsForALateUpgrade() {
        ask(new UpgradeOutcome.Later(MOMENT, accepted())).head();
        try (var other = new RawConnection(server.port())) {
            String frame = "\u0081\u0082\0\0\0\0hi";
            other.write((RawConnection.upgradeRequest("/socket") + frame).getBytes(ISO_8859_1));

            assertThat(other.head()).startsWith("HTTP/1.1 101 ");
            assertThat(other.frame().text()).isEqualTo("hi");
        }
    }

    @Test
    void aLateRefusalPrecedesTheAnswersToPipelinedRequests() {
        ask(new UpgradeOutcome.Later(MOMENT, new UpgradeOutcome.Refuse(Response.error(403, "not you"))))
                .write("GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(client.answer().status()).isEqualTo(403);
        assertThat(client.answer().body()).isEqualTo("page");
        assertThat(opened).isEmpty();
    }

    @Test
    void aClientThatDoesNotWaitForALateUpgradeIsForgotten() {
        ask(new UpgradeOutcome.Later(LONG, accepted()));
        await().atMost(DEADLINE).until(() -> server.connectionCount() == 1);
        client.close();
        await().atMost(DEADLINE).until(() -> server.connectionCount() == 0);
        assertThat(opened).isEmpty();
    }

    @Test
    void theConnectionIsResetInsteadOfAnswered() {
        assertThat(ask(new UpgradeOutcome.Reset()).isReset()).isTrue();
        assertThat(opened).isEmpty();
    }

    @Test
    void aLateResetHappensEvenIfTheClientHasSentMore() {
        ask(new UpgradeOutcome.Later(MOMENT, new UpgradeOutcome.Reset())).writeFrames("early");
        assertThat(client.isReset()).isTrue();
    }

    @Test
    void aSilentServerKeepsTheConnectionUntilTheClientGivesUp() throws IOException {
        ask(new UpgradeOutcome.Silence()).write(new byte[500_000]);
        try (var other = new RawConnection(server.port())) {
            assertThat(other.write("GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .answer()
                            .status())
                    .isEqualTo(200);
        }
        assertThat(client.input().available()).isZero();
        await().atMost(DEADLINE).until(() -> server.connectionCount() == 1);
        client.close();
        await().atMost(DEADLINE).until(() -> server.connectionCount() == 0);
    }

    @Test
    void aSilentServerThatStopsEndsTheConnection() {
        ask(new UpgradeOutcome.Silence());
        await().atMost(DEADLINE).until(() -> server.connectionCount() == 1);
        server.close();
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void aWebSocketCannotOvertakeTheAnswersToEarlierRequests() {
        client.write("GET /never HTTP/1.1\r\nHost: localhost\r\n\r\n");
        ask(accepted());
        try (var other = new RawConnection(server.port())) {
            assertThat(other.upgrade("/socket").writeFrames("hi").frame().text())
                    .isEqualTo("hi");
        }
        assertThat(opened).as("by the other client").hasSize(1);
    }
}
