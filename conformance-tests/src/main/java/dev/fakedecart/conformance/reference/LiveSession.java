package dev.fakedecart.conformance.reference;

import dev.fakedecart.conformance.reference.CameraHandling.Farewell;
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
 * A session, kept up over as many connections as it takes: its state, its retries, and which connection is the one.
 * Belongs to the client's loop, but for what is said of each method.
 */
final class LiveSession {
    /** Why generation ends when the client has left the room (assumed): no wish of the service, so it is made again. */
    private static final String MEDIA_LOST = "disconnect";

    private final Environment environment;
    private final Parts parts;
    private final EventLoop loop;
    private final EventDelivery events;
    private final URI address;
    private final String key;
    private final RealtimeOptions options;
    private final Outcomes outcomes;
    private final RetryClock retries;
    private final SessionMemory memory;
    private final Changes changes;
    private final Departure departure;
    private final Credentials credentials;
    private final CompletableFuture<Void> connected = new CompletableFuture<>();

    private volatile ConnectionState state = ConnectionState.DISCONNECTED;
    private volatile Optional<ControlChannel.RoomInfo> info = Optional.empty();
    private Optional<CameraTrack> camera;
    private @Nullable Connection connection;
    private EventLoop.Timer retry = EventLoop.Timer.NONE;
    private boolean begun;
    private boolean generating;
    private boolean finished;

    LiveSession(
            Environment environment,
            Parts parts,
            EventLoop loop,
            EventDelivery events,
            URI address,
            String key,
            RealtimeOptions options) {
        this.environment = environment;
        this.parts = parts;
        this.loop = loop;
        this.events = events;
        this.address = address;
        this.key = key;
        this.options = options;
        outcomes = parts.outcomes();
        retries = parts.retries(options.retryDelay());
        memory = parts.memory();
        changes = parts.changes();
        departure = parts.departure();
        credentials = parts.credentials();
        camera = options.camera();
    }

    /** From any thread. */
    ConnectionState state() {
        return state;
    }

    /** Of the connection that was made last; from any thread. */
    Optional<ControlChannel.RoomInfo> info() {
        return info;
    }

    MessageWriter messages() {
        return parts.messages();
    }

    EventLoop loop() {
        return loop;
    }

    SessionMemory memory() {
        return memory;
    }

    /** Complete when the first connection is there; from any thread. */
    CompletableFuture<Void> connected() {
        return connected;
    }

    /** Makes the first connection. */
    void connect(CompletableFuture<Optional<SessionState>> initial) {
        if (begun) {
            connected.completeExceptionally(DecartException.input("a client connects once: make another"));
            return;
        }
        begun = true;
        become(ConnectionState.CONNECTING);
        initial.whenCompleteAsync(
                (wanted, failure) -> {
                    if (state != ConnectionState.CONNECTING) {
                        return;
                    }
                    if (failure != null) {
                        connectFailed(Futures.error(failure));
                    } else {
                        memory.begin(wanted);
                        attempt(this::connectAttemptFailed);
                    }
                },
                loop);
    }

    private void connectAttemptFailed(DecartException reason) {
        Optional<Duration> delay = retries.next(reason);
        if (delay.isPresent()) {
            retry = loop.schedule(delay.get(), () -> attempt(this::connectAttemptFailed));
        } else {
            connectFailed(reason);
        }
    }

    private void connectFailed(DecartException reason) {
        become(ConnectionState.DISCONNECTED);
        outcomes.connectFailed(connected, reason);
    }

    private void attempt(Consumer<DecartException> failed) {
        var next = new Connection(environment, parts, loop, options, new Happenings());
        connection = next;
        generating = false;
        next.open(address, memory.restored(), camera).whenComplete((opened, failure) -> {
            if (connection != next) {
                return; // ended meanwhile
            }
            if (failure != null) {
                DecartException reason = Futures.error(failure);
                connection = null;
                next.end(reason, Farewell.DROPPED);
                failed.accept(reason);
            } else {
                established(next);
            }
        });
    }

    private void established(Connection made) {
        retries.succeeded();
        info = outcomes.told(info, made.info());
        become(ConnectionState.CONNECTED);
        if (generating) {
            become(ConnectionState.GENERATING);
        }
        credentials.connected(key, loop, this::disconnect);
        connected.complete(null);
    }

    private void become(ConnectionState next) {
        if (state != next) {
            state = next;
            events.emit(EventType.CONNECTION_CHANGE, next);
        }
    }

    /** The connection is lost, and made again; also what a change does that cannot be made otherwise. */
    void reconnect(DecartException reason) {
        Connection lost = connection;
        if (lost == null || !state.isUp()) {
            return;
        }
        connection = null;
        lost.end(reason, Farewell.DROPPED);
        become(ConnectionState.RECONNECTING);
        retryAfter(reason);
    }

    private void retryAfter(DecartException reason) {
        Optional<Duration> delay = retries.next(reason);
        if (delay.isPresent()) {
            retry = loop.schedule(delay.get(), () -> attempt(this::retryAfter));
        } else {
            outcomes.gaveUp(this::become, events, reason);
        }
    }

    /** Replaces the whole state. */
    CompletableFuture<Void> set(SessionState next) {
        return change(control -> changes.set(this, control, next), () -> memory.acknowledged(next));
    }

    /** Replaces the prompt. */
    CompletableFuture<Void> setPrompt(String prompt, boolean enhance) {
        return change(
                control -> changes.prompt(this, control, prompt, enhance),
                () -> memory.acknowledgedPrompt(prompt, enhance));
    }

    private CompletableFuture<Void> change(
            Function<ControlChannel, CompletableFuture<Void>> sending, Runnable acknowledged) {
        if (connection == null || !state.isUp()) {
            return CompletableFuture.failedFuture(
                    DecartException.connection("the change cannot be sent: the session is " + state.text()));
        }
        return changes.done(sending.apply(connection.control()).thenRun(acknowledged));
    }

    void replaceCamera(CameraTrack next) {
        camera = Optional.of(next);
        if (connection != null) {
            connection.replaceCamera(next);
        }
    }

    /** Ends everything, also in the middle of a retry; nothing is begun after this. */
    void disconnect() {
        begun = true;
        departure.cancel(retry);
        Optional<Connection> open = Optional.ofNullable(connection);
        connection = null;
        departure.leave(open);
        become(ConnectionState.DISCONNECTED);
        connected.completeExceptionally(ControlChannel.disconnected());
    }

    /** What is heard of the connection that there is. */
    private final class Happenings implements Connection.Listener {
        @Override
        public void generating() {
            generating = true; // the server may say so before the client is ready
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
            finished = !end.reason().equals(MEDIA_LOST);
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
        public void complained(DecartException error) {
            events.emit(EventType.ERROR, error);
        }

        @Override
        public void lost(DecartException reason) {
            if (finished) {
                disconnect(); // the server has ended the session, and has said why: another is for the app to open
            } else {
                reconnect(reason);
            }
        }
    }
}
