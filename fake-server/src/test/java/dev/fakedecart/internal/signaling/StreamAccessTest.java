package dev.fakedecart.internal.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.QueuedSocket.Closed;
import dev.fakedecart.internal.service.ServiceTables;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.testing.RawConnection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamAccessTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model=lucy-2.1",
                "api_key=&model=lucy-2.1",
                "api_key=%20&model=lucy-2.1",
                "api_key=invalid-api-key&model=lucy-2.1"
            })
    void aMissingOrBadKeyIsRefusedWithTheTextThatStopsRetries(String query) {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
                ControlConnection client = Clients.withQuery(server, query)) {
            assertRefused(client, "Invalid API key");

            assertThat(server.journal().await("signaling.refused", DEADLINE).details())
                    .containsEntry("error", "Invalid API key")
                    .containsEntry("code", 1008);
            assertThat(server.sessions()).isEmpty();
        }
    }

    @Test
    void onlyConfiguredKeysAreAccepted() {
        try (FakeDecart server =
                FakeDecart.builder().mode(Mode.ECHO).apiKey("one").apiKey("two").start()) {
            Clients.joined(server, "one").close();
            Clients.joined(server, "two").close();
            for (String key : List.of("three", "ONE", "one ", "")) {
                try (ControlConnection client = Clients.connect(server, key, "lucy-2.1")) {
                    assertRefused(client, "Invalid API key");
                }
            }
        }
    }

    @Test
    void theReservedBadKeyIsRefusedEvenIfConfigured() {
        try (FakeDecart server = FakeDecart.builder()
                        .mode(Mode.ECHO)
                        .apiKey(FakeDecart.REFUSED_API_KEY)
                        .start();
                ControlConnection client = Clients.connect(server, FakeDecart.REFUSED_API_KEY, "lucy-2.1")) {
            assertRefused(client, "Invalid API key");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"k+&1", "a b", "100%", "%41", "schlüssel-鍵-🔑", "a=b;c#d?e/f"})
    void aKeyMayContainAnyCharacters(String key) {
        try (FakeDecart server =
                FakeDecart.builder().mode(Mode.ECHO).apiKey(key).start()) {
            Clients.joined(server, key).close();
            try (ControlConnection other = Clients.connect(server, key + "x", "lucy-2.1")) {
                assertRefused(other, "Invalid API key");
            }
        }
    }

    @Test
    void spacesInEitherEncodingAndParametersInAnyOrderAreAccepted() {
        try (FakeDecart server =
                FakeDecart.builder().mode(Mode.ECHO).apiKey("a b").start()) {
            for (String query : List.of(
                    "api_key=a%20b&model=lucy-2.1",
                    "foo=b+r&model=lucy-2.1&api_key=a+b&resolution=1080p&user_agent=decart-js-sdk%2F0.1.20%20lang%2Fjs")) {
                try (ControlConnection client = Clients.withQuery(server, query)) {
                    client.send("{\"type\":\"livekit_join\"}");
                    client.next("livekit_room_info");
                }
            }
            assertThat(server.journal()
                            .await(
                                    "signaling.socket-opened",
                                    entry -> entry.details().containsValue("decart-js-sdk/0.1.20 lang/js"),
                                    DEADLINE)
                            .details())
                    .containsEntry("model", "lucy-2.1");
        }
    }

    @Test
    void theKeyIsInNoJournalEntry() {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
                ControlConnection client = Clients.joined(server, "secret-key-of-a-customer")) {
            assertThat(Clients.only(server).tenant()).startsWith("secr-").doesNotContain("customer");
            assertThat(server.journal().entries())
                    .noneSatisfy(entry -> assertThat(entry.details().toString()).contains("customer"));
            client.roundTrip("x");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lucy-9", "LUCY-2.1", "lucy-2.1 ", "<script>"})
    void anUnknownModelIsRefusedByName(String model) {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
                ControlConnection client = Clients.connect(server, "k", model)) {
            assertRefused(client, "Invalid or unsupported model for streaming");
        }
    }

    @Test
    void anUnknownModelIsRefusedByNameInJulyHoweverLongItsName() {
        String model = "ä".repeat(300);
        try (FakeDecart server =
                        FakeDecart.builder().mode(Mode.ECHO).era(Era.JULY_2026).start();
                ControlConnection client = Clients.connect(server, "k", model)) {
            assertThat(client.next().get("error").stringValue()).isEqualTo("Invalid model: " + model);
            Closed closed = client.socket().closed();
            assertThat(closed.code()).isEqualTo(1008);
            assertThat(closed.reason()).startsWith("Invalid model: ää").hasSizeLessThan(124);
        }
    }

    @Test
    void aRetiredModelIsRefusedInOctoberUnlessTheClientChoosesJuly() {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start()) {
            try (ControlConnection client = Clients.connect(server, "k", "live-avatar")) {
                assertRefused(client, "This model has been retired: live-avatar");
            }
            try (ControlConnection client =
                    Clients.withQuery(server, ControlConnection.query("k", "live-avatar") + "&era=2026-07")) {
                client.send("{\"type\":\"livekit_join\"}");
                client.next("livekit_room_info");
            }
        }
    }

    @Test
    void anUnknownEraIsRefused() {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
                ControlConnection client =
                        Clients.withQuery(server, ControlConnection.query("k", "lucy-2.1") + "&era=1999-01")) {
            assertRefused(client, "era: \"1999-01\" is no era of the service: use one of 2026-07, 2026-10");
        }
    }

    @Test
    void everyModelOfThePublishedSdksIsServedInItsEra() {
        try (FakeDecart server =
                FakeDecart.builder().mode(Mode.ECHO).era(Era.JULY_2026).start()) {
            for (var model : ServiceTables.standard().of(Era.JULY_2026).models().all()) {
                try (ControlConnection client = Clients.connect(server, "k", model.name())) {
                    client.send("{\"type\":\"livekit_join\"}");
                    client.next("livekit_room_info");
                }
            }
        }
    }

    /** The iOS SDK puts keys into URLs as they are. */
    @Test
    void anUnescapedKeyIsAccepted() {
        try (FakeDecart server = FakeDecart.builder()
                        .mode(Mode.ECHO)
                        .apiKey("100%;x%zz=")
                        .start();
                var client = new RawConnection(server.port())) {
            client.upgrade("/v1/stream?api_key=100%;x%zz=&model=lucy-2.1").writeFrames("{\"type\":\"livekit_join\"}");
            assertThat(client.frame().text()).contains("session_id");
        }
    }

    private static void assertRefused(ControlConnection client, String error) {
        assertThat(client.next().get("error").stringValue()).isEqualTo(error);
        assertThat(client.socket().next()).isEqualTo(new Closed(1008, error));
    }
}
