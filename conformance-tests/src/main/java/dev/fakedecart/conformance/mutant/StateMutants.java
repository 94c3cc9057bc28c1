package dev.fakedecart.conformance.mutant;

import dev.fakedecart.client.ClientLoop;
import dev.fakedecart.conformance.reference.CameraTrack;
import dev.fakedecart.conformance.reference.Connection;
import dev.fakedecart.conformance.reference.RealtimeClient;
import dev.fakedecart.conformance.reference.RealtimeOptions;
import dev.fakedecart.conformance.reference.StateInput;
import dev.fakedecart.conformance.reference.Transport;
import dev.fakedecart.conformance.reference.WireState;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** Variants that start a connection with the wrong state. */
final class StateMutants {
    private StateMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "stale-state-after-reconnect",
                        "restores the initial state after a reconnect, not the latest state",
                        () -> restoring(first -> first),
                        "reconnect.success-generating"),
                Mutant.of(
                        "no-state-after-reconnect",
                        "restores no state after a reconnect",
                        () -> restoring(first -> Optional.empty()),
                        "reconnect.success-generating"),
                Mutant.of(
                        "replays-a-prompt-without-the-image",
                        "restores the latest prompt after a reconnect, but no image",
                        () -> replaying(state -> new WireState(state.prompt(), null, state.enhance())),
                        "sdk.latest-state"),
                Mutant.of(
                        "replays-a-change-without-acknowledgement",
                        "restores a prompt that the server has not acknowledged",
                        () -> Compositions.connection((delegate, listener) -> new ForwardingConnection(delegate) {
                            @Override
                            public CompletableFuture<Void> setPrompt(String prompt, boolean enhance) {
                                super.setPrompt(prompt, enhance);
                                return CompletableFuture.completedFuture(null);
                            }
                        }),
                        "sdk.latest-state"),
                Mutant.of(
                        "late-initial-state",
                        "sends the initial state only after media flows, so that untransformed frames arrive first",
                        StateMutants::late,
                        "connect.first-frame-transformed"));
    }

    /** @param restored computes the state of a later connection from the state of the session's first connection */
    private static Composition restoring(UnaryOperator<Optional<WireState>> restored) {
        return Compositions.transport(plain -> new Restoring(plain, restored));
    }

    /** @param replayed changes the state that the session wants to restore */
    private static Composition replaying(UnaryOperator<WireState> replayed) {
        return Compositions.transport(plain -> {
            var first = new AtomicBoolean(true);
            return (loop, address, options, listener) -> {
                boolean later = !first.getAndSet(false);
                return new ForwardingConnection(plain.connection(loop, address, options, listener)) {
                    @Override
                    public CompletableFuture<Void> open(Optional<WireState> state, Optional<CameraTrack> camera) {
                        return super.open(later ? state.map(replayed) : state, camera);
                    }
                };
            };
        });
    }

    private static Composition late() {
        return Compositions.client(plain -> new ForwardingDecartClient(plain) {
            @Override
            public RealtimeClient realtime(RealtimeOptions options) {
                RealtimeClient session = super.realtime(options.withInitial(StateInput.nothing()));
                return new ForwardingRealtimeClient(session) {
                    @Override
                    public CompletableFuture<Void> connect() {
                        CompletableFuture<Void> connected = super.connect();
                        if (options.initial().equals(StateInput.nothing())) {
                            return connected;
                        }
                        connected.thenRunAsync(() -> set(options.initial()), Delays.afterAMoment());
                        return connected;
                    }
                };
            }
        });
    }

    /** A transport for one session at a time. Each client of the driver has one session at a time. */
    private static final class Restoring implements Transport {
        private final Transport plain;
        private final UnaryOperator<Optional<WireState>> restored;
        private Optional<Optional<WireState>> first = Optional.empty();

        Restoring(Transport plain, UnaryOperator<Optional<WireState>> restored) {
            this.plain = plain;
            this.restored = restored;
        }

        @Override
        public Connection connection(
                ClientLoop loop, URI address, RealtimeOptions options, Connection.Listener listener) {
            return new ForwardingConnection(plain.connection(loop, address, options, listener)) {
                @Override
                public CompletableFuture<Void> open(Optional<WireState> state, Optional<CameraTrack> camera) {
                    if (first.isPresent()) {
                        return super.open(restored.apply(first.get()), camera);
                    }
                    first = Optional.of(state);
                    return super.open(state, camera);
                }
            };
        }
    }
}
