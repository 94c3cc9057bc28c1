package dev.fakedecart.internal.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.JournalHandle;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.QueuedSocket.Closed;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.testing.MovableClock;
import dev.fakedecart.testing.RestClient;
import dev.fakedecart.testing.RestClient.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TokenEnforcementTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final String DENIED = "Permission denied: ";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-08-01T12:00:00Z"));
    private final FakeDecart server =
            FakeDecart.builder().mode(Mode.ECHO).clock(clock).allowOrigin("*").start();
    private final RestClient backend = new RestClient(server, "permanent-key");

    @AfterEach
    void stop() {
        server.close();
    }

    /** The SDKs' own demo page connects with both. */
    @ParameterizedTest
    @ValueSource(strings = {"apiKey", "token"})
    void aTokenConnectsInEitherForm(String form) {
        Answer made = backend.createToken("{\"metadata\":{\"text\":\"" + "ü ".repeat(1_000) + "\"}}");
        try (ControlConnection client = Clients.joined(server, made.field(form))) {
            client.roundTrip("a knight");
            assertThat(Clients.only(server).prompt()).hasValue("a knight");
        }
    }

    @Test
    void anExpiredTokenOpensNoSessionAndOpenOnesContinue() {
        Answer made = backend.createToken("{\"expiresIn\":30}");
        String token = made.field("apiKey");
        try (ControlConnection before = Clients.joined(server, token)) {
            ControlConnection open = Clients.connect(server, token, "lucy-2.1");
            clock.advance(Duration.ofSeconds(30));

            for (String form : List.of("apiKey", "token")) {
                try (ControlConnection late = Clients.connect(server, made.field(form), "lucy-2.1")) {
                    assertRefused(late, "Invalid API key: the client token has expired");
                }
            }
            before.roundTrip("goes on");
            open.join();
            open.close();
            clock.advance(Duration.ofDays(1));
            before.roundTrip("and on");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ek_never-was", "ek_", "eyJhbGciOiJub25lIn0.eyJleHAiOjk5OTk5OTk5OTl9."})
    void textThatOnlyLooksLikeATokenIsRefused(String key) {
        try (ControlConnection client = Clients.connect(server, key, "lucy-2.1")) {
            assertRefused(client, "Invalid API key");
        }
    }

    @Test
    void aTokenOfAnotherServerIsRefused() {
        try (FakeDecart other = FakeDecart.builder().mode(Mode.ECHO).start();
                ControlConnection client =
                        Clients.connect(server, new RestClient(other, "permanent-key").token(Map.of()), "lucy-2.1")) {
            assertRefused(client, "Invalid API key");
        }
    }

    @Test
    void aTokenOpensItsModelsByTheirExactNames() {
        String token = backend.token(Map.of("allowedModels", List.of("lucy-latest", "lucy-vton-2")));
        for (String model : List.of("lucy-latest", "lucy-vton-2")) {
            try (ControlConnection client = Clients.connect(server, token, model)) {
                client.join();
            }
        }
        for (String model : List.of("lucy-2.1", "lucy-2.1-vton-2")) {
            try (ControlConnection client = Clients.connect(server, token, model)) {
                assertRefused(client, DENIED + "model not allowed: " + model);
            }
        }
        try (ControlConnection client = Clients.connect(server, token, "lucy-99")) {
            assertRefused(client, "Invalid or unsupported model for streaming");
        }
    }

    @Test
    void aTokenIsValidForExactlyItsOrigins() {
        String token = backend.token(Map.of("allowedOrigins", List.of("https://app.example", "http://localhost:5173")));
        for (String origin : List.of("https://app.example", "http://localhost:5173")) {
            try (ControlConnection client = Clients.fromOrigin(server, token, origin)) {
                client.join();
            }
        }
        for (String origin : List.of(
                "https://evil.example",
                "http://app.example",
                "https://app.example:443",
                "https://app.example.evil.example",
                "HTTPS://APP.EXAMPLE",
                "null")) {
            try (ControlConnection client = Clients.fromOrigin(server, token, origin)) {
                assertRefused(client, "Origin not allowed");
            }
        }
        try (ControlConnection client = Clients.connect(server, token, "lucy-2.1")) {
            assertRefused(client, "Origin not allowed");
        }
    }

    @Test
    void keysAndUnrestrictedTokensAreValidForAnyOrigin() {
        for (String key : List.of(backend.token(Map.of()), "permanent-key")) {
            try (ControlConnection client = Clients.fromOrigin(server, key, "https://anywhere.example")) {
                client.join();
            }
        }
    }

    @Test
    void journalAndControlApiIdentifyTheTokenWithoutItsSecret() {
        String token = backend.token(Map.of("metadata", Map.of("user", "u-17"), "allowedModels", List.of("lucy-2.1")));
        try (ControlConnection client = Clients.joined(server, token)) {
            JournalHandle.Entry opened = server.journal().await("session.opened-with-token", DEADLINE);
            assertThat(opened.session()).hasValue(client.sessionId());
            assertThat(opened.details()).containsEntry("metadata", Map.of("user", "u-17"));
            String id = String.valueOf(opened.details().get("token"));
            JsonNode session =
                    backend.get("/_fake/sessions/" + client.sessionId()).json();
            assertThat(session.get("token").get("id").stringValue()).isEqualTo(id);
            assertThat(session.get("token").get("metadata").toString()).isEqualTo("{\"user\":\"u-17\"}");
            assertThat(session.get("token").get("permissions").toString()).isEqualTo("{\"models\":[\"lucy-2.1\"]}");
            assertThat(Clients.only(server).tenant()).matches("perm-[0-9a-f]{32}\\." + id);
            assertThat(backend.get("/_fake/sessions").text()).doesNotContain(token.substring(3));
            assertThat(server.journal().entries())
                    .noneSatisfy(entry -> assertThat(entry.toString()).contains(token.substring(3)));
        }
    }

    @Test
    void theTokensOfOneKeyAreSeparateTenants() {
        try (ControlConnection key = Clients.joined(server, "permanent-key");
                ControlConnection one = Clients.joined(server, backend.token(Map.of()));
                ControlConnection two = Clients.joined(server, backend.token(Map.of()))) {
            assertThat(server.sessions())
                    .hasSize(3)
                    .extracting(session -> session.tenant())
                    .doesNotHaveDuplicates();
            key.roundTrip("a");
            one.roundTrip("b");
            two.roundTrip("c");
        }
    }

    /** 10 s, the shortest duration that a token may have. */
    @Test
    void aSessionEndsAtItsMaximumDuration() {
        String token = backend.token(Map.of("constraints", Map.of("realtime", Map.of("maxSessionDuration", 10))));
        try (var network = new PacketNetwork();
                ControlConnection idle = Clients.joined(server, token)) {
            PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), token, network);
            client.video().start(300_000);

            JsonNode ended = client.control().next("generation_ended");
            assertThat(ended.get("reason").stringValue()).isEqualTo("timeout");
            assertThat(ended.get("seconds").intValue()).isPositive();
            assertThat(client.control().socket().closed())
                    .isEqualTo(new Closed(1000, "session duration limit reached"));
            assertThat(idle.next("generation_ended").toString())
                    .isEqualTo("{\"type\":\"generation_ended\",\"seconds\":0,\"reason\":\"timeout\"}");
            assertThat(idle.socket().closed().code()).isEqualTo(1000);
            assertThat(server.sessions()).isEmpty();
            Clients.joined(server, token).close();
        }
    }

    private static void assertRefused(ControlConnection client, String error) {
        assertThat(client.next().get("error").stringValue()).isEqualTo(error);
        assertThat(client.socket().next()).isEqualTo(new Closed(1008, error));
    }
}
