package dev.fakedecart.internal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.testing.RawConnection;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Starts a server with a small heap and clients that send too much. A second tenant's prompts must be acknowledged
 * throughout.
 */
@Isolated("starts servers and floods them")
class HostileClientsIT {
    private static final String LONG = "x".repeat(60_000);

    @TempDir
    private Path folder;

    private Program server;
    private int port;
    private ControlConnection tenant;

    @BeforeEach
    void start() throws Exception {
        server = Program.ofClasses(folder, List.of("-Xmx256m"), "--port", "0", "--udp-port", "0", "--mode", "echo");
        URI url = URI.create(server.awaitReady());
        port = url.getPort();
        tenant = ControlConnection.connect(
                "ws://127.0.0.1:" + port, ControlConnection.query("second-tenant", "lucy-2.1"));
        tenant.join();
    }

    @AfterEach
    void theServerEndsInTimeAndHasLostNoThread() throws Exception {
        try (Program closed = server) {
            tenant.roundTrip("still here");
            tenant.close();
            closed.signal("TERM");
            assertThat(closed.exitCode()).as("exit code, %s", closed.errors()).isZero();
            assertThat(closed.errors()).doesNotContain("OutOfMemory", "ended by an error", "did not stop", "Exception");
            assertThat(closed.errors().length()).as("characters on the console").isLessThan(5_000_000);
        }
    }

    private RawConnection client() {
        return new RawConnection(port);
    }

    @Test
    void requestsWithLongMethodsFillNeitherJournalNorConsole() {
        for (int round = 0; round < 10; round++) {
            try (RawConnection client = client()) {
                for (int i = 0; i < 100; i++) {
                    client.write(LONG + " /v1/files HTTP/1.1\r\nHost: localhost\r\n\r\n");
                    assertThat(client.answer().status()).isEqualTo(405);
                }
            }
            tenant.roundTrip("round " + round);
        }
    }

    @Test
    void upgradesWithLongParametersFillNeitherJournalNorConsole() {
        for (int i = 0; i < 600; i++) {
            try (RawConnection client = client()) {
                client.upgrade("/v1/stream?api_key=k&model=lucy-2.1&user_agent=" + LONG);
            }
            if (i % 100 == 0) {
                tenant.roundTrip("round " + i);
            }
        }
    }

    @Test
    void offersWithWrongLinesFillNeitherJournalNorConsole() {
        String offer = "{\"type\":\"offer\",\"sdp\":\"v=0\\r\\n" + LONG + "\"}";
        for (int i = 0; i < 300; i++) {
            try (RawConnection client = client()) {
                client.upgrade("/v1/stream?api_key=k&model=mirage_v2").writeFrames(offer);
                assertThat(client.frame().text()).contains("error");
            }
            if (i % 50 == 0) {
                tenant.roundTrip("round " + i);
            }
        }
    }

    @Test
    void unfinishedMessagesAreRefusedAndTheNextClientConnects() {
        byte[] part = unfinished(12 << 20, "{\"image_data\":\"");
        var clients = new ArrayList<RawConnection>();
        try {
            for (int i = 0; i < 20; i++) {
                RawConnection client = client().upgrade("/v1/stream?api_key=k&model=lucy-2.1");
                clients.add(client);
                writeAsFarAsItGoes(client, part);
                tenant.roundTrip("round " + i);
            }
            try (RawConnection query = client()) {
                String closed = query.write(
                                "GET /_fake/journal?type=signaling.socket-closed HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .answer()
                        .body();
                assertThat(closed.split("\"code\":1013", -1)).as("%s", closed).hasSizeGreaterThan(15);
            }
            try (RawConnection next = client()) {
                assertThat(next.upgrade("/v1/stream?api_key=k&model=lucy-2.1")
                                .writeFrames("{}")
                                .frame()
                                .text())
                        .contains("type: missing");
            }
        } finally {
            clients.forEach(RawConnection::close);
        }
    }

    /** A refused client may get a reset while it writes. */
    private static void writeAsFarAsItGoes(RawConnection client, byte[] bytes) {
        try {
            client.write(bytes);
        } catch (UncheckedIOException e) {
            // the test reads why
        }
    }

    /** Returns all but the last byte of a message in one frame. */
    private static byte[] unfinished(int length, String beginning) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x81, (byte) 0xff, 0, 0, 0, 0});
        out.writeBytes(new byte[] {
            (byte) (length >> 24), (byte) (length >> 16), (byte) (length >> 8), (byte) length, 0, 0, 0, 0
        });
        out.writeBytes(beginning.getBytes(UTF_8));
        out.writeBytes("A".repeat(length - beginning.length() - 1).getBytes(UTF_8));
        return out.toByteArray();
    }

    @Test
    void aLargeMessageWithManyValuesIsRefused() {
        try (RawConnection client = client()) {
            client.upgrade("/v1/stream?api_key=k&model=lucy-2.1");
            writeAsFarAsItGoes(client, unfinished(30 << 20, "[" + "{},".repeat(1_000_000)));
            assertThat(client.frame().code()).isEqualTo(1009);
        }
        try (RawConnection client = client()) {
            client.upgrade("/v1/stream?api_key=k&model=lucy-2.1").writeFrames("[" + "{},".repeat(300_000) + "{}]");
            assertThat(client.frame().text()).contains("malformed JSON");
        }
    }

    @Test
    void tooManyFilesAreRefusedWithAReason() {
        String head = "POST /v1/files HTTP/1.1\r\nHost: localhost\r\nX-API-KEY: k\r\n"
                + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: ";
        String before = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n";
        String content = before + "A".repeat(10_000_000) + "\r\n--b--\r\n";
        int status = 200;
        String body = "";
        for (int i = 0; i < 20 && status == 200; i++) {
            try (RawConnection client = client()) {
                RawConnection.Answer answer = client.write(head + content.length() + "\r\n\r\n" + content)
                        .answer();
                status = answer.status();
                body = answer.body();
            }
        }
        assertThat(status).isEqualTo(429);
        assertThat(body).contains("limit", "delete some first");
    }

    @Test
    void readersThatNeverReadHoldNoMemory() {
        var readers = new ArrayList<RawConnection>();
        try {
            for (int i = 0; i < 15; i++) {
                RawConnection reader = new RawConnection(port, 8_192);
                readers.add(reader);
                reader.write("GET /_fake/journal/stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
            }
            for (int i = 0; i < 300; i++) {
                tenant.roundTrip("\u0001".repeat(10_000));
            }
        } finally {
            readers.forEach(RawConnection::close);
        }
    }

    /** Each may leave 512 KiB of responses unread before the server stops reading its requests. */
    @Test
    void clientsThatReadNoResponsesHoldNoMemory() {
        String requests = "GET /_fake/scenarios HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(300);
        var readers = new ArrayList<RawConnection>();
        try {
            for (int i = 0; i < 200; i++) {
                readers.add(new RawConnection(port, 8_192).write(requests));
                if (i % 20 == 0) {
                    tenant.roundTrip("round " + i);
                }
            }
            tenant.roundTrip("all there");
        } finally {
            readers.forEach(RawConnection::close);
        }
    }
}
