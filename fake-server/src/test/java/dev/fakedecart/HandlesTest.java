package dev.fakedecart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.JournalHandle.Entry;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.QueuedSocket.Closed;
import dev.fakedecart.testing.Clients;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandlesTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSessionHandleShowsTheSessionAsItWas() {
        try (ControlConnection client = Clients.connect(server, "k", "lucy-latest")) {
            client.send("{\"type\":\"livekit_join\",\"passthrough\":true}");
            client.next("livekit_room_info");
            SessionHandle before = Clients.only(server);
            client.send("{\"type\":\"prompt\",\"prompt\":\"a knight\",\"enhance_prompt\":false}");
            client.next("prompt_ack");
            SessionHandle after = Clients.only(server);

            assertThat(before.prompt()).isEmpty();
            assertThat(before.revision()).isZero();
            assertThat(before.passthrough()).isTrue();
            assertThat(before.enhance()).isTrue();
            assertThat(after.id()).isEqualTo(before.id());
            assertThat(after.model()).isEqualTo("lucy-latest");
            assertThat(after.prompt()).hasValue("a knight");
            assertThat(after.revision()).isEqualTo(1);
            assertThat(after.passthrough()).isFalse();
            assertThat(after.enhance()).isFalse();
            assertThat(after.image()).isEmpty();
            assertThat(after.seconds()).isZero();
        }
    }

    @Test
    void endingASessionSendsTheReasonToItsClientOnce() {
        try (ControlConnection client = Clients.joined(server);
                ControlConnection other = Clients.joined(server)) {
            SessionHandle session = server.sessions().get(0);
            session.end("enough for today");
            session.end("and again");

            assertThat(client.socket().closed()).isEqualTo(new Closed(1000, "enough for today"));
            assertThat(server.sessions()).hasSize(1);
            other.roundTrip("still here");
            assertThat(server.journal().entries("session.ended"))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.details())
                            .containsEntry("initiator", "server")
                            .containsEntry("reason", "enough for today"));
        }
    }

    @Test
    void aReasonTooLongForACloseFrameIsTruncated() {
        try (ControlConnection client = Clients.joined(server)) {
            Clients.only(server).end("é".repeat(200));

            assertThat(client.socket().closed()).isEqualTo(new Closed(1000, "é".repeat(61)));
        }
    }

    @Test
    void awaitReturnsPastAndFutureEntries() throws Exception {
        Entry started = server.journal().await("server.started", DEADLINE);
        assertThat(started.sequence()).isEqualTo(1);
        assertThat(started.session()).isEmpty();
        assertThat(started.details()).containsEntry("port", server.port()).containsEntry("udpPort", server.udpPort());

        var second = CompletableFuture.supplyAsync(() -> server.journal()
                .await(
                        "session.state-changed",
                        entry -> "second".equals(entry.details().get("prompt")),
                        DEADLINE));
        try (ControlConnection client = Clients.joined(server)) {
            client.roundTrip("first");
            client.roundTrip("second");
            Entry entry = second.get(20, TimeUnit.SECONDS);
            assertThat(entry.session()).hasValue(client.sessionId());
            assertThat(entry.tenant()).hasValue(Clients.only(server).tenant());
            assertThat(entry.details()).containsEntry("revision", 2L);
        }
    }

    @Test
    void anAwaitThatTimesOutListsTheLatestEvents() {
        try (ControlConnection client = Clients.joined(server)) {
            for (int i = 0; i < 30; i++) {
                client.roundTrip("prompt " + i);
            }
            assertThatThrownBy(() -> server.journal().await("media.first-frame", Duration.ofMillis(1)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("no media.first-frame within PT0.001S; the last events were")
                    .hasMessageContaining("prompt 29")
                    .hasMessageNotContaining("prompt 10")
                    .hasMessageNotContaining("server.started");
        }
    }

    @Test
    void entriesAreNumberedWithoutGapsInChronologicalOrder() {
        try (ControlConnection client = Clients.joined(server)) {
            client.roundTrip("x");
            List<Entry> all = server.journal().entries();

            assertThat(all.get(0).sequence()).isEqualTo(1);
            for (int i = 1; i < all.size(); i++) {
                assertThat(all.get(i).sequence()).isEqualTo(all.get(i - 1).sequence() + 1);
                assertThat(all.get(i).nanos())
                        .isGreaterThanOrEqualTo(all.get(i - 1).nanos());
            }
            assertThat(server.journal().entries("signaling"))
                    .isEqualTo(all.stream()
                            .filter(entry -> entry.type().startsWith("signaling."))
                            .toList());
        }
    }
}
