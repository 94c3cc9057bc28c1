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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JournalStreamTest {
    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
    private final String url = server.baseUrl() + "/_fake/journal/stream";

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatIsKeptComesFirstAndThenWhatHappens() {
        try (EventReader events = EventReader.open(url)) {
            assertThat(events.next().get("type").stringValue()).isEqualTo("server.started");
            try (ControlConnection client = Clients.joined(server)) {
                client.roundTrip("a knight");
                JsonNode fact = events.next();
                long expected = 1;
                while (!fact.get("type").stringValue().equals("session.state-changed")) {
                    assertThat(events.lastId()).isEqualTo(++expected);
                    assertThat(fact.get("sequence").longValue()).isEqualTo(expected);
                    fact = events.next();
                }
                assertThat(fact.get("prompt").stringValue()).isEqualTo("a knight");
                assertThat(fact.get("session").stringValue()).isEqualTo(client.sessionId());
            }
        }
    }

    @Test
    void onlyWhatIsWantedComes() {
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
    void whoComesBackGoesOnWhereItStopped() {
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
    void theStreamEndsWithTheServerAfterItsLastFacts() {
        try (EventReader events = EventReader.open(url + "?type=server")) {
            assertThat(events.next().get("type").stringValue()).isEqualTo("server.started");
            server.close();
            assertThat(events.next().get("type").stringValue()).isEqualTo("server.stopped");
            assertThat(events.isEnded()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?since=x HTTP/1.1", "?since=-1 HTTP/1.1", " HTTP/1.1\r\nLast-Event-ID: \\\"x"})
    void aPlaceToBeginThatIsNoNumberIsABadRequest(String rest) {
        try (var client = new RawConnection(server.port())) {
            RawConnection.Answer answer = client.write("GET /_fake/journal/stream" + rest + "\r\nHost: test\r\n\r\n")
                    .answer();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body())
                    .containsAnyOf("since: ", "Last-Event-ID: ")
                    .contains("is not a number");
        }
    }

    /**
     * 48 MB of facts against the 32 MB that wait for a reader at most. Nobody else waits for it, and it sees by the
     * numbers that it has missed some.
     */
    @Test
    void aReaderThatStallsMissesFactsInsteadOfFillingTheMemory() throws Exception {
        try (var stalled = new RawConnection(server.port(), 8_192);
                ControlConnection client = Clients.joined(server)) {
            stalled.write("GET /_fake/journal/stream?type=session.state-changed HTTP/1.1\r\nHost: test\r\n\r\n");
            assertThat(stalled.head()).startsWith("HTTP/1.1 200");
            String prompt = "\u0001".repeat(10_000); // 60 kB in JSON
            for (int i = 0; i < 800; i++) {
                client.roundTrip(prompt);
            }
            assertThat(server.journal().entries("session.state-changed")).hasSize(800);

            var done = new AtomicBoolean();
            var trickle = new Thread(() -> {
                while (!done.get()) {
                    client.roundTrip("more");
                }
            });
            trickle.start();
            try {
                assertThat(lastBeforeGap(stalled)).isBetween(1L, 799L);
            } finally {
                done.set(true);
                trickle.join();
            }
        }
    }

    /** Reads until a revision is missing. */
    private static long lastBeforeGap(RawConnection stream) throws IOException {
        Pattern revision = Pattern.compile("\"revision\":(\\d+),");
        long last = 0;
        var reader = new BufferedReader(new InputStreamReader(stream.input(), UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            Matcher matcher = revision.matcher(line);
            if (matcher.find()) {
                long next = Long.parseLong(matcher.group(1));
                if (next != last + 1 || next > 800) {
                    return last;
                }
                last = next;
            }
        }
        throw new AssertionError("the stream ended at revision " + last);
    }
}
