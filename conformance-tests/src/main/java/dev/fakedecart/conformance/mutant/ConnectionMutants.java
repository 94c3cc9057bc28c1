package dev.fakedecart.conformance.mutant;

import dev.fakedecart.conformance.reference.ConnectionState;
import dev.fakedecart.conformance.reference.DecartClient;
import dev.fakedecart.conformance.reference.DecartException;
import dev.fakedecart.conformance.reference.Environment;
import dev.fakedecart.conformance.reference.EventType;
import dev.fakedecart.conformance.reference.IssuedToken;
import dev.fakedecart.conformance.reference.KeepAlive;
import dev.fakedecart.conformance.reference.RealtimeClient;
import dev.fakedecart.conformance.reference.RealtimeOptions;
import dev.fakedecart.conformance.reference.ReferenceClient;
import dev.fakedecart.conformance.reference.RoomTransport;
import dev.fakedecart.conformance.reference.ServiceAccess;
import dev.fakedecart.conformance.reference.Viewer;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Variants that open, keep or close connections wrongly. */
final class ConnectionMutants {
    private static final Duration LONG = Duration.ofDays(1);

    private ConnectionMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "leaks-on-disconnect",
                        "reports disconnected but closes nothing",
                        ConnectionMutants::leaking,
                        "cleanup.disconnect",
                        "mobile.lifecycle"),
                Mutant.of(
                        "leaves-signaling-open",
                        "closes media but leaves the control socket open",
                        () -> ConnectionMutants::halfClosing,
                        "cleanup.disconnect"),
                Mutant.of(
                        "blind-to-silence",
                        "does not detect a silent control socket",
                        () -> Compositions.options(options -> options.withKeepAlive(new KeepAlive(LONG, LONG))),
                        "sdk.half-open"),
                Mutant.of(
                        "reconnect-keeps-session-id",
                        "reports the first connection's session id after a reconnect",
                        () -> Compositions.session(FirstId::new),
                        "sdk.session-id"),
                Mutant.of(
                        "token-ignored",
                        "connects with another key instead of the client token",
                        () -> otherKey(key -> isToken(key) ? "the-permanent-key" : key),
                        "auth.client-token"),
                Mutant.of(
                        "ends-on-token-expiry",
                        "disconnects when the token expires",
                        ConnectionMutants::expiring,
                        "auth.token-expiry"),
                Mutant.of(
                        "wears-out",
                        "cannot connect a fourth time",
                        () -> otherKey(new WearingOut()),
                        "mobile.lifecycle"),
                Mutant.of(
                        "no-remote-stream",
                        "ignores the transformed video",
                        () -> Compositions.client(ClientWithoutVideo::new),
                        "connect.remote-stream",
                        "subscribe.viewer"),
                Mutant.of(
                        "viewer-without-stream",
                        "lets viewers subscribe but delivers no video to them",
                        () -> Compositions.client(ViewersWithoutVideo::new),
                        "subscribe.viewer"),
                Mutant.of(
                        "ignores-ice-servers",
                        "does not use the TURN servers that the service names",
                        () -> (environment, access) ->
                                new ReferenceClient(environment, access, new RoomTransport(environment, false)),
                        "network.udp-blocked",
                        "network.turn"),
                Mutant.of(
                        "cannot-connect-after-giving-up",
                        "cannot connect any more after it has given up",
                        ConnectionMutants::wornByGivingUp,
                        "recover.after-giving-up"),
                Mutant.of(
                        "viewer-does-not-learn-of-the-end",
                        "does not report to viewers that the session has ended",
                        () -> viewers(viewer -> new ForwardingViewer(viewer) {
                            @Override
                            public <T> void on(EventType<T> type, Consumer<? super T> handler) {
                                super.on(type, event -> {
                                    if (event != ConnectionState.DISCONNECTED) {
                                        handler.accept(event);
                                    }
                                });
                            }
                        }),
                        "sdk.viewer-end"),
                Mutant.of(
                        "viewer-ends-with-its-token",
                        "disconnects viewers when their token expires",
                        () -> viewers(viewer -> new ForwardingViewer(viewer) {
                            @Override
                            public CompletableFuture<Void> connect() {
                                CompletableFuture<Void> connected = super.connect();
                                connected.thenRun(() -> CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS)
                                        .execute(this::disconnect));
                                return connected;
                            }
                        }),
                        "auth.token-expiry"),
                Mutant.of(
                        "subscribes-to-everything",
                        "receives all tracks of the room",
                        () -> (environment, access) ->
                                new ReferenceClient(environment, access, new RoomTransport(environment, true, true)),
                        "sdk.subscription"),
                Mutant.of(
                        "renames-the-model",
                        "requests another model than the app chose",
                        () -> Compositions.options(options -> options.withModel("lucy-restyle-2")),
                        "connect.spec-lucy-2.1",
                        "connect.switch-models"));
    }

    private static Composition viewers(UnaryOperator<Viewer> decorator) {
        return Compositions.client(plain -> new ForwardingDecartClient(plain) {
            @Override
            public Viewer subscribe(String token, VideoTrackSink sink) {
                return decorator.apply(super.subscribe(token, sink));
            }
        });
    }

    private static Composition wornByGivingUp() {
        var gaveUp = new AtomicBoolean();
        return (environment, access) -> new ForwardingDecartClient(new ReferenceClient(environment, access)) {
            @Override
            public RealtimeClient realtime(RealtimeOptions options) {
                if (gaveUp.get()) {
                    return new ReferenceClient(environment, access.withApiKey("invalid-api-key")).realtime(options);
                }
                return new EventTap(super.realtime(options)) {
                    @Override
                    <T> void emit(EventType<T> type, T event) {
                        if (reportsGivingUp(event)) {
                            gaveUp.set(true);
                        }
                        super.emit(type, event);
                    }
                };
            }
        };
    }

    private static boolean isToken(String key) {
        return key.startsWith("ek_");
    }

    private static Composition leaking() {
        return Compositions.client(plain -> new ForwardingDecartClient(plain) {
            @Override
            public RealtimeClient realtime(RealtimeOptions options) {
                var left = new AtomicBoolean();
                var noRetries = options.withRetries((retry, reason) ->
                        left.get() ? Optional.empty() : options.retries().delayBefore(retry, reason));
                return new Leaking(super.realtime(noRetries), left);
            }
        });
    }

    /** Closes nothing on a disconnect. The open connection does not retry, so that it does not disturb other cases. */
    private static final class Leaking extends EventTap {
        private final AtomicBoolean left;

        Leaking(RealtimeClient delegate, AtomicBoolean left) {
            super(delegate);
            this.left = left;
        }

        @Override
        <T> void emit(EventType<T> type, T event) {
            if (!left.get()) {
                super.emit(type, event);
            }
        }

        @Override
        public CompletableFuture<Void> disconnect() {
            emit(EventType.CONNECTION_CHANGE, ConnectionState.DISCONNECTED);
            left.set(true);
            return CompletableFuture.completedFuture(null);
        }
    }

    private static DecartClient halfClosing(Environment environment, ServiceAccess access) {
        var leaving = new AtomicBoolean();
        var transport = new RoomTransport(environment);
        var client = new ReferenceClient(
                environment,
                access,
                (loop, address, options, listener) ->
                        new ForwardingConnection(transport.connection(loop, address, options, listener)) {
                            @Override
                            public void closeSignaling(DecartException reason) {
                                if (!leaving.get()) {
                                    super.closeSignaling(reason);
                                }
                            }
                        });
        return new ForwardingDecartClient(client) {
            @Override
            public RealtimeClient realtime(RealtimeOptions options) {
                return new ForwardingRealtimeClient(super.realtime(options)) {
                    @Override
                    public CompletableFuture<Void> disconnect() {
                        leaving.set(true);
                        return super.disconnect();
                    }
                };
            }
        };
    }

    private static final class FirstId extends ForwardingRealtimeClient {
        private volatile Optional<String> first = Optional.empty();

        FirstId(RealtimeClient delegate) {
            super(delegate);
        }

        @Override
        public Optional<String> sessionId() {
            first = first.or(super::sessionId);
            return first;
        }
    }

    /** @param key the key that sessions use in place of the app's */
    private static Composition otherKey(UnaryOperator<String> key) {
        return (environment, access) -> new ForwardingDecartClient(new ReferenceClient(environment, access)) {
            @Override
            public RealtimeClient realtime(RealtimeOptions options) {
                return new ReferenceClient(environment, access.withApiKey(key.apply(access.apiKey())))
                        .realtime(options);
            }
        };
    }

    private static final class WearingOut implements UnaryOperator<String> {
        private static final int CONNECTS = 3;

        private int used;

        @Override
        public String apply(String key) {
            return ++used > CONNECTS ? "invalid-api-key" : key;
        }
    }

    /** Remembers the tokens that it has issued. */
    private static Composition expiring() {
        var ends = new ConcurrentHashMap<String, Instant>();
        return (environment, access) -> new ForwardingDecartClient(new ReferenceClient(environment, access)) {
            @Override
            public CompletableFuture<IssuedToken> createToken(Map<String, Object> fields) {
                return super.createToken(fields).whenComplete((token, failure) -> {
                    if (failure == null) {
                        ends.put(token.apiKey(), token.expiresAt());
                    }
                });
            }

            @Override
            public RealtimeClient realtime(RealtimeOptions options) {
                RealtimeClient session = super.realtime(options);
                return isToken(access.apiKey())
                        ? new Expiring(session, Optional.ofNullable(ends.get(access.apiKey())))
                        : session;
            }
        };
    }

    private static final class Expiring extends ForwardingRealtimeClient {
        private static final Duration UNKNOWN = Duration.ofSeconds(3);

        private final Optional<Instant> end;

        Expiring(RealtimeClient delegate, Optional<Instant> end) {
            super(delegate);
            this.end = end;
        }

        @Override
        public CompletableFuture<Void> connect() {
            CompletableFuture<Void> connected = super.connect();
            connected.thenRun(() -> {
                Duration left =
                        end.map(at -> Duration.between(Instant.now(), at)).orElse(UNKNOWN);
                CompletableFuture.delayedExecutor(Math.max(left.toMillis(), 0), TimeUnit.MILLISECONDS)
                        .execute(this::disconnect);
            });
            return connected;
        }
    }
}
