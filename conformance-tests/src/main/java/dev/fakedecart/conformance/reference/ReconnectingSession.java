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
    private final ApiKeyProvider keys;
    private final Function<String, URI> address;
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
    private Optional<String> end = Optional.empty();
    private int dials;
    private CapacityWaits capacity;

    /**
     * Makes a session.
     *
     * @param keys gives the key of each attempt to connect
     * @param address returns the address of the control socket for a key
     */
    ReconnectingSession(
            Transport transport,
            ClientLoop loop,
            HandlerTable events,
            ApiKeyProvider keys,
            Function<String, URI> address,
            RealtimeOptions options) {
        this.transport = transport;
        this.loop = loop;
        this.events = events;
        this.keys = keys;
        this.address = address;
        this.options = options;
        capacity = newCapacityWaits();
        camera = options.camera();
    }

    private CapacityWaits newCapacityWaits() {
        return new CapacityWaits(options.limits().capacityBudget(), System::nanoTime, Math::random);
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

    /** Makes the first connection. Reports no state if there is no key to connect with. */
    void connect(CompletableFuture<Optional<WireState>> initial) {
        if (started) {
            connected.completeExceptionally(DecartException.input("a client connects once: make another client"));
            return;
        }
        started = true;
        capacity = newCapacityWaits();
        askForKey(key -> connect(key, initial), connected::completeExceptionally);
    }

    /** Asks for the key of the next attempt. Calls nothing if the session is disconnected meanwhile. */
    private void askForKey(Consumer<String> given, Consumer<DecartException> failed) {
        int dial = ++dials;
        keys.next()
                .whenCompleteAsync(
                        (key, failure) -> {
                            if (dial != dials) {
                                return;
                            }
                            if (failure != null) {
                                failed.accept(Futures.error(failure));
                            } else {
                                given.accept(key);
                            }
                        },
                        loop);
    }

    private void connect(String key, CompletableFuture<Optional<WireState>> initial) {
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
                        open(key, this::connectAttemptFailed);
                    }
                },
                loop);
    }

    private void connectAttemptFailed(DecartException reason) {
        if (!options.limits().allows(retries + 1) || !retries(this::connectAttemptFailed, reason)) {
            connectFailed(reason);
        }
    }

    private void connectFailed(DecartException reason) {
        become(ConnectionState.DISCONNECTED);
        connected.completeExceptionally(reason);
    }

    /** Schedules a retry, if the policy allows one, and reports the wait if the service asked for it. */
    private boolean retries(Consumer<DecartException> failed, DecartException reason) {
        Optional<Duration> delay = options.retries().delayBefore(retries + 1, reason);
        if (delay.isPresent() && reason.retryAfter().isPresent()) {
            Optional<EventType.CapacityWait> wait =
                    capacity.next(reason.retryAfter().get());
            wait.ifPresent(next -> events.emit(EventType.CAPACITY_WAIT, next));
            delay = wait.map(EventType.CapacityWait::retryAfter);
        }
        if (delay.isEmpty()) {
            return false;
        }
        retries++;
        retry = loop.schedule(delay.get(), () -> attempt(failed));
        return true;
    }

    private void attempt(Consumer<DecartException> failed) {
        askForKey(key -> open(key, failed), failed);
    }

    private void open(String key, Consumer<DecartException> failed) {
        Connection next = transport.connection(loop, address.apply(key), options, new ConnectionEvents());
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
                end.or(reason::sessionEnd).ifPresentOrElse(why -> endSession(why, reason), () -> failed.accept(reason));
            } else {
                established(next);
            }
        });
    }

    private void established(Connection opened) {
        retries = 0;
        capacity = newCapacityWaits();
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

    /** Ends the session for good. */
    private void endSession(String reason, DecartException error) {
        disconnect(error);
        events.emit(EventType.SESSION_ENDED, new EventType.SessionEnded(reason));
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
        disconnect(DecartException.disconnected());
    }

    private void disconnect(DecartException reason) {
        started = true;
        dials++;
        retry.cancel();
        Connection open = connection;
        connection = null;
        if (open != null) {
            close(open, reason);
        }
        become(ConnectionState.DISCONNECTED);
        connected.completeExceptionally(reason);
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
        public void ended(EventType.GenerationEnded event) {
            end = Optional.of(event.reason()).filter(reason -> !reason.equals(MEDIA_LOST));
            events.emit(EventType.GENERATION_ENDED, event);
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
            error.sessionEnd()
                    .ifPresentOrElse(why -> endSession(why, error), () -> events.emit(EventType.ERROR, error));
        }

        /** If the service has said why, whether to start another session is the app's decision. */
        @Override
        public void lost(DecartException reason) {
            end.or(reason::sessionEnd).ifPresentOrElse(why -> endSession(why, reason), () -> reconnect(reason));
        }
    }
}
