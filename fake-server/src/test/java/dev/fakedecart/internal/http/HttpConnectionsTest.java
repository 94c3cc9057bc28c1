package dev.fakedecart.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.QueuedSocket;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.testing.RawConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HttpConnectionsTest {
    private static final int MANY = 300;
    private static final String HEALTH = "GET /_fake/health HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @Test
    void manyConnectionsAreServedConcurrentlyAndEndWithTheServer() {
        List<RawConnection> clients = new ArrayList<>();
        FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
        try (server) {
            for (int i = 0; i < MANY; i++) {
                clients.add(new RawConnection(server.port()).write(HEALTH));
            }
            for (RawConnection client : clients) {
                assertThat(client.answer().status()).isEqualTo(200);
            }
            assertThat(connections(clients.get(0))).isEqualTo(MANY);
        }
        for (RawConnection client : clients) {
            assertThat(client.isEnded()).isTrue();
            client.close();
        }
    }

    @Test
    void connectionsAbandonedByClientsAreForgotten() {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
                var observer = new RawConnection(server.port())) {
            for (int i = 0; i < 50; i++) {
                new RawConnection(server.port()).close();
                var half = new RawConnection(server.port());
                half.write("GET /_fake/health HT").close();
                Clients.connect(server).socket().abort();
                var stream = new RawConnection(server.port());
                stream.write("GET /_fake/journal/stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertThat(stream.head()).startsWith("HTTP/1.1 200");
                stream.close();
            }
            await().atMost(DEADLINE).until(() -> connections(observer) == 1);
        }
    }

    @Test
    void anUnfinishedRequestDelaysNobodyElse() {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
                var slow = new RawConnection(server.port());
                var other = new RawConnection(server.port())) {
            slow.write("GET /_fake/health HTTP/1.1\r\nHo");
            assertThat(other.write(HEALTH).answer().status()).isEqualTo(200);

            slow.write("st: localhost\r\n\r\n");
            assertThat(slow.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void aClosingServerSendsGoingAwayToItsSessions() {
        FakeDecart server =
                FakeDecart.builder().mode(Mode.ECHO).maxSessions(1).queueSize(1).start();
        ControlConnection joined = Clients.joined(server);
        ControlConnection queued = Clients.connect(server);
        queued.send("{\"type\":\"livekit_join\"}");
        queued.next("queue_position");
        ControlConnection silent = Clients.connect(server);
        var stream = new RawConnection(server.port());
        stream.write("GET /_fake/journal/stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(stream.head()).startsWith("HTTP/1.1 200");

        server.close();

        assertThat(joined.socket().closed()).isEqualTo(new QueuedSocket.Closed(1001, "the server stops"));
        assertThat(queued.socket().closed()).isEqualTo(new QueuedSocket.Closed(1001, "the server stops"));
        assertThat(silent.socket().closed().code()).isEqualTo(1006);
        while (!stream.isEnded()) {
            // entries that were in progress
        }
        stream.close();
    }

    private static int connections(RawConnection client) {
        return JsonMapper.shared()
                .readTree(client.write(HEALTH).answer().body())
                .get("connections")
                .intValue();
    }
}
