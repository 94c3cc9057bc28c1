package dev.fakedecart.conformance.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.client.ClientLoop;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReconnectingSessionTest {
    private final DecartException drop = DecartException.connection("dropped");
    private static final WireState KNIGHT = new WireState("a knight", null, true);
    private static final WireState DOG = new WireState("a dog", null, true);

    private final ClientLoop loop = new ClientLoop("test-loop");
    private final HandlerTable events = new HandlerTable();
    private final List<FakeConnection> connections = new CopyOnWriteArrayList<>();
    private final List<Integer> retries = new CopyOnWriteArrayList<>();
    private final List<Object> emitted = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    private final ReconnectingSession session = new ReconnectingSession(
            (onLoop, address, options, listener) -> new FakeConnection(listener, refusals.getAndDecrement() > 0),
            loop,
            events,
            () -> CompletableFuture.completedFuture("key"),
            key -> URI.create("ws://test"),
            RealtimeOptions.of("lucy-2.1").withRetries((retry, reason) -> {
                retries.add(retry);
                return retry > 2 ? Optional.empty() : Optional.of(Duration.ofMillis(1));
            }));

    ReconnectingSessionTest() {
        events.on(EventType.CONNECTION_CHANGE, emitted::add);
        events.on(EventType.ERROR, emitted::add);
    }

    private void connect() throws Exception {
        loop.execute(() -> session.connect(CompletableFuture.completedFuture(Optional.of(KNIGHT))));
        session.connected().get(10, TimeUnit.SECONDS);
    }

    private void drop(int refused) {
        int before = emitted.size();
        loop.execute(() -> {
            refusals.set(refused);
            connections.get(connections.size() - 1).listener.lost(drop);
        });
        await().until(() -> emitted.size() >= before + 2);
    }

    @Test
    void aSuccessResetsTheRetryCount() throws Exception {
        connect();
        drop(1);
        drop(1);

        assertThat(retries).containsExactly(1, 2, 1, 2);
        assertThat(emitted)
                .containsExactly(
                        ConnectionState.CONNECTING,
                        ConnectionState.CONNECTED,
                        ConnectionState.RECONNECTING,
                        ConnectionState.CONNECTED,
                        ConnectionState.RECONNECTING,
                        ConnectionState.CONNECTED);
    }

    @Test
    void givingUpReportsTheStateAndThenOneError() throws Exception {
        connect();
        drop(9);

        await().until(() -> emitted.contains(drop));
        assertThat(retries).containsExactly(1, 2, 3);
        assertThat(emitted).endsWith(ConnectionState.RECONNECTING, ConnectionState.DISCONNECTED, drop);
    }

    @Test
    void aReconnectRestoresTheLastAcknowledgedState() throws Exception {
        connect();
        CompletableFuture.supplyAsync(() -> session.set(DOG), loop)
                .thenCompose(sent -> sent)
                .get(10, TimeUnit.SECONDS);
        drop(0);

        assertThat(connections)
                .extracting(connection -> connection.initial)
                .containsExactly(Optional.of(KNIGHT), Optional.of(DOG));
    }

    @Test
    void aFinalCloseEndsTheSessionWithoutARetryAndWithoutAnError() throws Exception {
        events.on(EventType.SESSION_ENDED, emitted::add);
        connect();
        loop.execute(() -> connections.get(0).listener.lost(drop.endingSession("policy_violation")));

        var end = new EventType.SessionEnded("policy_violation");
        await().until(() -> emitted.contains(end));
        assertThat(emitted).endsWith(ConnectionState.CONNECTED, ConnectionState.DISCONNECTED, end);
        assertThat(retries).isEmpty();
    }

    @Test
    void theReasonOfTheEndIsRememberedUntilTheClose() throws Exception {
        events.on(EventType.SESSION_ENDED, emitted::add);
        connect();
        loop.execute(() -> {
            connections.get(0).listener.ended(new EventType.GenerationEnded(1, "moderation_violation"));
            connections.get(0).listener.lost(drop);
        });

        await().until(() -> emitted.contains(new EventType.SessionEnded("moderation_violation")));
        assertThat(session.state()).isEqualTo(ConnectionState.DISCONNECTED);
    }

    @Test
    void closesMediaBeforeSignaling() throws Exception {
        connect();
        CompletableFuture.runAsync(session::disconnect, loop).get(10, TimeUnit.SECONDS);

        assertThat(connections.get(0).closed).containsExactly("media", "signaling");
        assertThat(session.state()).isEqualTo(ConnectionState.DISCONNECTED);
    }

    /** A connection that opens at once, or is refused. */
    private final class FakeConnection implements Connection {
        private final Listener listener;
        private final boolean refused;
        private final List<String> closed = new ArrayList<>();
        private Optional<WireState> initial = Optional.empty();

        FakeConnection(Listener listener, boolean refused) {
            this.listener = listener;
            this.refused = refused;
            connections.add(this);
        }

        @Override
        public CompletableFuture<Void> open(Optional<WireState> state, Optional<CameraTrack> camera) {
            initial = state;
            return refused ? CompletableFuture.failedFuture(drop) : CompletableFuture.completedFuture(null);
        }

        @Override
        public Optional<SessionNames> names() {
            return Optional.empty();
        }

        @Override
        public CompletableFuture<Void> set(WireState state) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> setPrompt(String prompt, boolean enhance) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void replaceCamera(CameraTrack track) {}

        @Override
        public void closeMedia() {
            closed.add("media");
        }

        @Override
        public void closeSignaling(DecartException reason) {
            closed.add("signaling");
        }
    }
}
