package dev.fakedecart.internal.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.testing.RawConnection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JournalStreamTest {
    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
    private final String url = server.baseUrl() + "/_fake/journal/stream";

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void keptEntriesPrecedeNewOnes() {
        try (EventReader events = EventReader.open(url)) {
            assertThat(events.next().get("type").stringValue()).isEqualTo("server.started");
            try (ControlConnection client = Clients.joined(server)) {
                client.roundTrip("a knight");
                JsonNode entry = events.next();
                long expected = 1;
                while (!entry.get("type").stringValue().equals("session.state-changed")) {
                    assertThat(events.lastId()).isEqualTo(++expected);
                    assertThat(entry.get("sequence").longValue()).isEqualTo(expected);
                    entry = events.next();
                }
                assertThat(entry.get("prompt").stringValue()).isEqualTo("a knight");
                assertThat(entry.get("session").stringValue()).isEqualTo(client.sessionId());
            }
        }
    }

    @Test
    void onlyMatchingEntriesAreStreamed() {
        try (ControlConnection one = Clients.joined(server);
                ControlConnection two = Clients.joined(server);
                EventReader events = EventReader.open(url + "?type=session.state-changed&session=" + two.sessionId())) {
            one.roundTrip("not wanted");
            two.roundTrip("first");
            one.roundTrip("not wanted either");
            two.roundTrip("second");

            assertThat(events.next().get("prompt").stringValue()).isEqualTo("first");
            assertThat(events.next().get("prompt").stringValue()).isEqualTo("second");
        }
    }

    @Test
    void aReconnectingReaderResumesWhereItStopped() {
        try (ControlConnection client = Clients.joined(server)) {
            client.roundTrip("first");
            client.roundTrip("second");
            String states = url + "?type=session.state-changed";
            long first;
            try (EventReader events = EventReader.open(states)) {
                events.next();
                first = events.lastId();
            }
            for (EventReader again : new EventReader[] {
                EventReader.open(states, "Last-Event-ID", Long.toString(first)),
                EventReader.open(states + "&since=" + first)
            }) {
                assertThat(again.next().get("prompt").stringValue()).isEqualTo("second");
                again.close();
            }
        }
    }

    @Test
    void theStreamEndsAfterTheServersLastEntry() {
        try (EventReader events = EventReader.open(url + "?type=server")) {
            assertThat(events.next().get("type").stringValue()).isEqualTo("server.started");
            server.close();
            assertThat(events.next().get("type").stringValue()).isEqualTo("server.stopped");
            assertThat(events.isEnded()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?since=x HTTP/1.1", "?since=-1 HTTP/1.1", " HTTP/1.1\r\nLast-Event-ID: \\\"x"})
    void aStartingPointThatIsNotANumberIsABadRequest(String rest) {
        try (var client = new RawConnection(server.port())) {
            RawConnection.Answer answer = client.write(
                            "GET /_fake/journal/stream" + rest + "\r\nHost: localhost\r\n\r\n")
                    .answer();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body())
                    .containsAnyOf("since: ", "Last-Event-ID: ")
                    .contains("is not a number");
        }
    }

    /** 11 MB of entries against the 8 MiB that may be buffered for a stalled reader. */
    @Test
    void stalledReadersAreDisconnectedAndDelayNobody() throws Exception {
        var stalled = new ArrayList<RawConnection>();
        for (int i = 0; i < 15; i++) {
            var reader = new RawConnection(server.port(), 8_192);
            stalled.add(reader);
            reader.write("GET /_fake/journal/stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(reader.head()).startsWith("HTTP/1.1 200");
        }
        try (ControlConnection client = Clients.joined(server);
                EventReader honest = EventReader.open(url + "?type=session.state-changed")) {
            String prompt = "\u0001".repeat(10_000); // 60 kB in JSON
            for (int i = 1; i <= 450; i++) {
                client.roundTrip(prompt);
                assertThat(honest.next().get("revision").longValue()).isEqualTo(i);
            }
            for (RawConnection reader : stalled) {
                assertThat(lastSequence(reader)).isLessThan(1_350);
            }
        } finally {
            stalled.forEach(RawConnection::close);
        }
    }

    /** Reads to the end of the stream. */
    private static long lastSequence(RawConnection stream) {
        long last = 0;
        try (var reader = new BufferedReader(new InputStreamReader(stream.input(), UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                last = line.startsWith("id: ") ? Long.parseLong(line.substring(4)) : last;
            }
        } catch (IOException e) {
            // a connection with unsent bytes may end with a reset
        }
        return last;
    }

    @Test
    void otherClientsAreServedWhileAFullJournalIsReadAndQueried() {
        String prompt = "\u0001".repeat(2_000);
        try (ControlConnection client = Clients.joined(server)) {
            for (int i = 0; i < 500; i++) {
                client.roundTrip(prompt);
            }
            try (EventReader reader = EventReader.open(url + "?type=session.state-changed");
                    var query = new RawConnection(server.port())) {
                query.write(
                        "GET /_fake/journal?limit=1000 HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n");
                for (int i = 501; i <= 510; i++) {
                    client.roundTrip("more");
                }
                for (int i = 1; i <= 510; i++) {
                    assertThat(reader.next().get("revision").longValue()).isEqualTo(i);
                }
                assertThat(query.answer().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void aJournalPageIsLimitedInBytesAndSaysThatMoreFollows() throws Exception {
        try (ControlConnection client = Clients.joined(server)) {
            for (int i = 0; i < 200; i++) {
                client.roundTrip("\u0001".repeat(10_000));
            }
        }
        String page = server.baseUrl() + "/_fake/journal?type=session.state-changed&since=";
        long since = 0;
        int read = 0;
        boolean more = true;
        while (more) {
            JsonNode body = JsonMapper.shared()
                    .readTree(HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(page + since))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body());
            more = body.get("more").booleanValue();
            read += body.get("facts").size();
            since = body.get("facts")
                    .get(body.get("facts").size() - 1)
                    .get("sequence")
                    .longValue();
            assertThat(body.get("facts").size()).isLessThan(150);
        }
        assertThat(read).isEqualTo(200);
    }
}
