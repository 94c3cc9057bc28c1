package dev.fakedecart.internal.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.FakeDecartBuilder;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.QueuedSocket.Closed;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.testing.MovableClock;
import dev.fakedecart.testing.RestClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final String LIMIT = "Concurrent session limit reached.";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-08-01T12:00:00Z"));

    private FakeDecartBuilder server() {
        return FakeDecart.builder().mode(Mode.ECHO).clock(clock);
    }

    private static String quota(FakeDecart server, String key) {
        return new RestClient(server, key).get("/v1/realtime/quota").text();
    }

    @Test
    void aSessionBeyondTheLimitIsRefusedAndTheOthersContinue() {
        try (FakeDecart server = server().sessionsPerKey(2).start();
                ControlConnection first = Clients.joined(server, "one");
                ControlConnection second = Clients.joined(server, "one");
                ControlConnection third = Clients.connect(server, "one", "lucy-2.1")) {
            assertRefused(third);
            first.roundTrip("a");
            second.roundTrip("b");
            assertThat(quota(server, "one")).isEqualTo("{\"limit\":2,\"active\":2,\"remaining\":0}");
        }
    }

    @Test
    void eachKeySharesItsLimitWithItsTokens() {
        try (FakeDecart server = server().sessionsPerKey(1).start()) {
            String token = new RestClient(server, "one").token(Map.of());
            try (ControlConnection first = Clients.joined(server, token);
                    ControlConnection key = Clients.connect(server, "one", "lucy-2.1");
                    ControlConnection sibling =
                            Clients.connect(server, new RestClient(server, "one").token(Map.of()), "lucy-2.1");
                    ControlConnection other = Clients.joined(server, "two")) {
                assertRefused(key);
                assertRefused(sibling);
                first.roundTrip("a");
                other.roundTrip("b");
                assertThat(quota(server, token)).isEqualTo(quota(server, "one"));
                assertThat(quota(server, "three")).isEqualTo("{\"limit\":1,\"active\":0,\"remaining\":1}");
            }
        }
    }

    @Test
    void aSlotIsFreeSomeSecondsAfterACleanEnd() {
        try (FakeDecart server = server().sessionsPerKey(1).start()) {
            ControlConnection client = Clients.joined(server, "one");
            client.socket().close(1001);
            server.journal().await("session.ended", DEADLINE);

            assertFreeAfter(server, Duration.ofSeconds(5));
        }
    }

    /** SDKs close without a code. */
    @Test
    void aCloseWithoutACodeIsCleanAsWell() {
        try (FakeDecart server = server().sessionsPerKey(1).start();
                var client = new dev.fakedecart.testing.RawConnection(server.port())) {
            client.upgrade("/v1/stream?api_key=one&model=lucy-2.1");
            client.write(new byte[] {(byte) 0x88, (byte) 0x80, 0, 0, 0, 0});
            server.journal().await("signaling.socket-closed", DEADLINE);

            assertFreeAfter(server, Duration.ofSeconds(5));
        }
    }

    @Test
    void anEndByTheServerIsClean() {
        try (FakeDecart server = server().sessionsPerKey(1).start();
                ControlConnection client = Clients.joined(server, "one")) {
            server.sessions().get(0).end("enough");
            assertThat(client.socket().closed().reason()).isEqualTo("enough");
            server.journal().await("signaling.socket-closed", DEADLINE);

            assertFreeAfter(server, Duration.ofSeconds(5));
        }
    }

    @Test
    void aSlotIsFreeLaterAfterACrash() {
        try (FakeDecart server = server().sessionsPerKey(1).start()) {
            Clients.joined(server, "one").close();
            server.journal().await("session.ended", DEADLINE);

            assertFreeAfter(server, Duration.ofSeconds(45));
        }
    }

    @Test
    void theReleaseTimesAreConfigurableAndCanBeZero() {
        try (FakeDecart server = server().sessionsPerKey(1)
                .slotRelease(Duration.ZERO, Duration.ofSeconds(2))
                .start()) {
            Clients.joined(server, "one").close();
            server.journal().await("session.ended", DEADLINE);
            assertFreeAfter(server, Duration.ofSeconds(2));
        }
        try (FakeDecart server = server().sessionsPerKey(1)
                .slotRelease(Duration.ZERO, Duration.ZERO)
                .start()) {
            Clients.joined(server, "one").close();
            server.journal().await("session.ended", DEADLINE);
            assertThat(quota(server, "one")).isEqualTo("{\"limit\":1,\"active\":0,\"remaining\":1}");
        }
    }

    private void assertFreeAfter(FakeDecart server, Duration lag) {
        clock.advance(lag.minusMillis(1));
        try (ControlConnection early = Clients.connect(server, "one", "lucy-2.1")) {
            assertRefused(early);
        }
        assertThat(quota(server, "one")).isEqualTo("{\"limit\":1,\"active\":1,\"remaining\":0}");
        clock.advance(Duration.ofMillis(1));
        assertThat(quota(server, "one")).isEqualTo("{\"limit\":1,\"active\":0,\"remaining\":1}");
        Clients.joined(server, "one").close();
    }

    @Test
    void aRefusedClientTakesNoSlot() {
        try (FakeDecart server = server().sessionsPerKey(1).start()) {
            for (String query : new String[] {"&model=lucy-99", "&model=lucy-2.1&mode=mirror"}) {
                try (ControlConnection client = Clients.withQuery(server, "api_key=one" + query)) {
                    assertThat(client.socket().closed().code()).isEqualTo(1008);
                }
            }
            Clients.joined(server, "one").close();
        }
    }

    /** Documented: a running session is never dropped, and the limit is checked once, when a client connects. */
    @Test
    void withoutALimitSessionsAreCountedButNotRefused() {
        try (FakeDecart server = server().start();
                ControlConnection first = Clients.joined(server, "one");
                ControlConnection second = Clients.joined(server, "one")) {
            first.roundTrip("a");
            second.roundTrip("b");
            assertThat(quota(server, "one")).isEqualTo("{\"limit\":null,\"active\":2,\"remaining\":null}");
        }
    }

    @Test
    void theQuotaNeedsAValidKeyAndIsReadOnly() {
        try (FakeDecart server = server().start()) {
            var nobody = new RestClient(server, FakeDecart.REFUSED_API_KEY);
            assertThat(nobody.get("/v1/realtime/quota").status()).isEqualTo(401);
            assertThat(nobody.getPublicly("/v1/realtime/quota").status()).isEqualTo(422);
            assertThat(new RestClient(server, "one").post("/v1/realtime/quota").status())
                    .isEqualTo(405);
        }
    }

    private static void assertRefused(ControlConnection client) {
        assertThat(client.next().get("error").stringValue()).isEqualTo(LIMIT);
        assertThat(client.socket().next()).isEqualTo(new Closed(1013, "Session Limit Reached"));
    }
}
