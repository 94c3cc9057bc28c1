package dev.fakedecart.conformance.reference;

import dev.fakedecart.client.ClientLoop;
import dev.fakedecart.conformance.reference.EventType.GenerationTick;
import dev.fakedecart.conformance.reference.EventType.RemoteStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a session up over as many connections as it takes: holds its state, retries, and knows the current connection.
 * Belongs to the client's loop, except for the methods that say otherwise.
 */
final class ReconnectingSession {
    /** The reason of generation_ended when the client has left the room (assumed). The client then reconnects. */
    private static final String MEDIA_LOST = "disconnect";

    private final Transport transport;
    private final ClientLoop loop;
    private final HandlerTable events;
    private final URI address;
    private final RealtimeOptions options;
    private final LatestState latest = new LatestState();
    private final CompletableFuture<Void> connected = new CompletableFuture<>();

    private volatile ConnectionState state = ConnectionState.DISCONNECTED;
    private volatile Optional<Connection.SessionNames> names = Optional.empty();
    private Optional<CameraTrack> camera;
    private @Nullable Connection connection;
    private ClientLoop.Timer retry = ClientLoop.Timer.NONE;
    private int retries;
    private boolean started;
    private boolean generating;
    private boolean endedByServer;

    ReconnectingSession(
            Transport transport, ClientLoop loop, HandlerTable events, URI address, RealtimeOptions options) {
        this.transport = transport;
        this.loop = loop;
        this.events = events;
        this.address = address;
        this.options = options;
        camera = options.camera();
    }

    /** May be called from any thread. */
    ConnectionState state() {
        return state;
    }

    /** Returns the names of the latest connection. May be called from any thread. */
    Optional<Connection.SessionNames> names() {
        return names;
    }

    /** Completes when the first connection is open. May be called from any thread. */
    CompletableFuture<Void> connected() {
        return connected;
    }

    /** Makes the first connection. */
    void connect(CompletableFuture<Optional<WireState>> initial) {
        if (started) {
            connected.completeExceptionally(DecartException.input("a client connects once: make another client"));
            return;
        }
        started = true;
        become(ConnectionState.CONNECTING);
        initial.whenCompleteAsync(
                (prepared, failure) -> {
                    if (state != ConnectionState.CONNECTING) {
                        return;
                    }
                    if (failure != null) {
                        connectFailed(Futures.error(failure));
                    } else {
                        latest.start(prepared);
                        attempt(this::connectAttemptFailed);
                    }
                },
                loop);
    }

    private void connectAttemptFailed(DecartException reason) {
        if (!retries(this::connectAttemptFailed, reason)) {
            connectFailed(reason);
        }
    }

    private void connectFailed(DecartException reason) {
        become(ConnectionState.DISCONNECTED);
        connected.completeExceptionally(reason);
    }

    /** Schedules a retry, if the policy allows one. */
    private boolean retries(Consumer<DecartException> failed, DecartException reason) {
        Optional<Duration> delay = options.retries().delayBefore(retries + 1, reason);
        if (delay.isEmpty()) {
            return false;
        }
        retries++;
        retry = loop.schedule(delay.get(), () -> attempt(failed));
        return true;
    }

    private void attempt(Consumer<DecartException> failed) {
        Connection next = transport.connection(loop, address, options, new ConnectionEvents());
        connection = next;
        generating = false;
        next.open(latest.state(), camera).whenComplete((opened, failure) -> {
            if (connection != next) {
                return; // closed meanwhile
            }
            if (failure != null) {
                DecartException reason = Futures.error(failure);
                connection = null;
                close(next, reason);
                failed.accept(reason);
            } else {
                established(next);
            }
        });
    }

    private void established(Connection opened) {
        retries = 0;
        names = opened.names();
        become(ConnectionState.CONNECTED);
        if (generating) {
            become(ConnectionState.GENERATING);
        }
        connected.complete(null);
    }

    /** Closes media first, then signaling, like the published SDKs. */
    private static void close(Connection connection, DecartException reason) {
        connection.closeMedia();
        connection.closeSignaling(reason);
    }

    private void become(ConnectionState next) {
        if (state != next) {
            state = next;
            events.emit(EventType.CONNECTION_CHANGE, next);
        }
    }

    private void reconnect(DecartException reason) {
        Connection lost = connection;
        if (lost == null || !state.isUp()) {
            return;
        }
        connection = null;
        close(lost, reason);
        become(ConnectionState.RECONNECTING);
        reconnectFailed(reason);
    }

    /** Retries, or gives up: reports the state first and then one error. */
    private void reconnectFailed(DecartException reason) {
        if (!retries(this::reconnectFailed, reason)) {
            become(ConnectionState.DISCONNECTED);
            events.emit(EventType.ERROR, reason);
        }
    }

    /** Replaces the whole state, over the current connection. */
    CompletableFuture<Void> set(WireState next) {
        return change(open -> open.set(next), () -> latest.acknowledged(next));
    }

    /** Replaces the prompt, over the current connection. */
    CompletableFuture<Void> setPrompt(String prompt, boolean enhance) {
        return change(open -> open.setPrompt(prompt, enhance), () -> latest.acknowledgedPrompt(prompt, enhance));
    }

    private CompletableFuture<Void> change(
            Function<Connection, CompletableFuture<Void>> sending, Runnable acknowledged) {
        if (connection == null || !state.isUp()) {
            return CompletableFuture.failedFuture(
                    DecartException.connection("the change cannot be sent: the session is " + state.text()));
        }
        return sending.apply(connection).thenRun(acknowledged);
    }

    void replaceCamera(CameraTrack next) {
        camera = Optional.of(next);
        if (connection != null) {
            connection.replaceCamera(next);
        }
    }

    /** Closes everything and cancels the retry. Nothing is started after this. */
    void disconnect() {
        started = true;
        retry.cancel();
        Connection open = connection;
        connection = null;
        if (open != null) {
            close(open, DecartException.disconnected());
        }
        become(ConnectionState.DISCONNECTED);
        connected.completeExceptionally(DecartException.disconnected());
    }

    /** Handles the events of the current connection. */
    private final class ConnectionEvents implements Connection.Listener {
        @Override
        public void generating() {
            generating = true; // may come before the connection is open
            if (state == ConnectionState.CONNECTED) {
                become(ConnectionState.GENERATING);
            }
        }

        @Override
        public void tick(double seconds) {
            generating();
            events.emit(EventType.GENERATION_TICK, new GenerationTick(seconds));
        }

        @Override
        public void ended(EventType.GenerationEnded end) {
            endedByServer = !end.reason().equals(MEDIA_LOST);
            events.emit(EventType.GENERATION_ENDED, end);
        }

        @Override
        public void queued(EventType.QueuePosition position) {
            events.emit(EventType.QUEUE_POSITION, position);
        }

        @Override
        public void remoteStream(String trackId) {
            events.emit(EventType.REMOTE_STREAM, new RemoteStream(trackId));
        }

        @Override
        public void serverError(DecartException error) {
            events.emit(EventType.ERROR, error);
        }

        @Override
        public void lost(DecartException reason) {
            if (endedByServer) {
                disconnect(); // the server has said why; whether to start another session is the app's decision
            } else {
                reconnect(reason);
            }
        }
    }
}
