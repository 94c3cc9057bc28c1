package dev.fakedecart.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.internal.journal.Event.Initiator;
import dev.fakedecart.testing.RawConnection;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks the limits for WebSocket clients that send too much: the server refuses them and serves the others. */
class MessageMemoryTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int BUDGET = 360_000;
    private static final int PART = 90_000;
    private static final String MARKER = "\"image\"";

    private final LoopbackHttp http = new LoopbackHttp();
    private final AtomicInteger received = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final List<RawConnection> clients = new ArrayList<>();
    private final HttpServer server = start();

    private HttpServer start() {
        Routes routes = new Routes()
                .get("/page", request -> CompletableFuture.completedFuture(Response.text(200, "page")))
                .webSocket("/echo", new Echo(MessageLimits.STANDARD, 0))
                .webSocket("/images", new Echo(new MessageLimits(1_000, 1 << 20, MARKER), 0))
                .webSocket("/slow", new Echo(MessageLimits.STANDARD, 200_000));
        return http.start(routes, 1 << 20, new Limits(LONG, LONG, LONG, LONG, 1_500, BUDGET));
    }

    /** Answers each message with its length, after this many nanoseconds of work. */
    private final class Echo implements WebSocketEndpoint {
        private final MessageLimits limits;
        private final long workNanos;

        private Echo(MessageLimits limits, long workNanos) {
            this.limits = limits;
            this.workNanos = workNanos;
        }

        @Override
        public MessageLimits messageLimits() {
            return limits;
        }

        @Override
        public UpgradeOutcome receive(Request request) {
            return new UpgradeOutcome.Accept(connection -> new WebSocketListener() {
                @Override
                public void text(String message) {
                    long end = System.nanoTime() + workNanos;
                    while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                    received.incrementAndGet();
                    if (workNanos == 0) {
                        connection.sendText(Integer.toString(message.length()));
                    }
                }

                @Override
                public void binary(byte[] message) {}

                @Override
                public void closed(int code, String reason, Initiator initiator) {
                    closed.incrementAndGet();
                }
            });
        }
    }

    @AfterEach
    void stop() {
        clients.forEach(RawConnection::close);
        http.close();
        assertThat(server.messageBytes()).isZero();
    }

    private RawConnection client(String path) {
        var client = new RawConnection(server.port());
        clients.add(client);
        return client.upgrade(path);
    }

    /** Returns the start of a text message in one frame. */
    private static byte[] part(int announced, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x81, (byte) 0xff, 0, 0, 0, 0});
        out.writeBytes(new byte[] {
            (byte) (announced >> 24), (byte) (announced >> 16), (byte) (announced >> 8), (byte) announced, 0, 0, 0, 0
        });
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static String echo(RawConnection client, String message) {
        return client.writeFrames(message).frame().text();
    }

    @Test
    void unfinishedMessagesShareOneBudgetAndOtherClientsContinue() {
        RawConnection other = client("/echo");
        for (int i = 0; i < 3; i++) {
            int held = (i + 1) * PART;
            client("/echo").write(part(PART + 1, new byte[PART]));
            await().until(() -> server.messageBytes() >= held);
        }

        client("/echo").write(part(PART + 1, new byte[PART]));

        await().until(() -> closed.get() == 1); // the fourth, or the first if this machine is slow
        assertThat(echo(other, "small messages need no budget")).isEqualTo("29");
        assertThat(closed.get()).isEqualTo(1);
        clients.forEach(RawConnection::close);
        await().until(() -> server.messageBytes() == 0);
        assertThat(echo(client("/echo"), "x".repeat(PART))).isEqualTo("90000");
    }

    @Test
    void aStalledMessageMakesRoomForTheNext() {
        for (int i = 0; i < 3; i++) {
            int held = (i + 1) * PART;
            client("/echo").write(part(PART + 1, new byte[PART]));
            await().until(() -> server.messageBytes() >= held);
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(client("/echo")
                                .writeFrames("x".repeat(PART))
                                .frame()
                                .code())
                        .as("taken, once the oldest has been stalled for long enough")
                        .isZero());

        RawConnection.Frame close = clients.get(0).frame();
        assertThat(close.code())
                .as("of the message that was stalled for longest")
                .isEqualTo(1013);
        assertThat(close.text()).startsWith("the rest of the message did not come");
    }

    @Test
    void aMessageMayTakeHalfOfTheBudget() {
        assertThat(echo(client("/echo"), "x".repeat(BUDGET / 2))).isEqualTo(Integer.toString(BUDGET / 2));

        RawConnection.Frame close =
                client("/echo").writeFrames("x".repeat(BUDGET / 2 + 1)).frame();

        assertThat(close.code()).isEqualTo(1009);
    }

    @Test
    void onlyMessagesWithTheMarkerCanBeLarge() {
        RawConnection client = client("/images");

        assertThat(echo(client, "x".repeat(1_000))).isEqualTo("1000");
        assertThat(echo(client, "{" + MARKER + "x".repeat(5_000))).isEqualTo("5008");
        RawConnection.Frame close =
                client.writeFrames("x".repeat(5_000) + MARKER).frame();

        assertThat(close.code()).isEqualTo(1009);
        assertThat(close.text()).isEqualTo("the message is too large: at most 1000 bytes are accepted");
    }

    @Test
    void aClientThatVanishesWithinAMessageLeavesNothing() {
        RawConnection client = client("/echo").write(part(PART + 1, new byte[PART]));
        await().until(() -> server.messageBytes() >= PART);

        client.close();

        await().until(() -> server.messageBytes() == 0 && closed.get() == 1);
        assertThat(echo(client("/echo"), "others")).isEqualTo("6");
    }

    @Test
    void otherClientsAreServedWhileOneFloodsTheServer() {
        int messages = 20_000;
        String[] flood = new String[messages];
        Arrays.fill(flood, "x");
        RawConnection flooding = client("/slow");
        RawConnection other = client("/echo");
        var page = new RawConnection(server.port());
        clients.add(page);

        flooding.writeFrames(flood);
        await().until(() -> received.get() > 0);
        for (int i = 0; i < 5; i++) {
            assertThat(echo(other, "in between")).isEqualTo("10");
            assertThat(page.write("GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .answer()
                            .status())
                    .isEqualTo(200);
        }

        assertThat(received.get()).as("the flood is not over").isLessThan(messages / 2);
    }
}
