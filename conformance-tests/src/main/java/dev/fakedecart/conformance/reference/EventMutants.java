package dev.fakedecart.conformance.reference;

import dev.fakedecart.conformance.reference.EventType.GenerationTick;
import java.util.List;
import java.util.function.Consumer;

/** Variants that tell the app the wrong events. */
final class EventMutants {
    private EventMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "states-out-of-order",
                        "tells connected only after generating",
                        () -> Relay.parts(new OutOfOrder()),
                        "state.sequence"),
                Mutant.of(
                        "skips-connected",
                        "goes from connecting to generating",
                        () -> Relay.parts(new Skipping(ConnectionState.CONNECTED)),
                        "state.sequence"),
                Mutant.of(
                        "skips-reconnecting",
                        "does not tell that it reconnects",
                        () -> Relay.parts(new Skipping(ConnectionState.RECONNECTING)),
                        "reconnect.enters-reconnecting"),
                Mutant.of(
                        "never-generating-again",
                        "does not tell generating after a reconnect",
                        () -> Relay.parts(new OnceGenerating()),
                        "reconnect.success-generating"),
                Mutant.of(
                        "duplicated-handlers",
                        "calls each handler twice after a reconnect",
                        () -> Relay.parts(new Doubling()),
                        "reconnect.success-generating"),
                Mutant.of(
                        "lost-tick",
                        "does not tell every third tick",
                        () -> Relay.parts(new LosingTicks()),
                        "tick.seconds"),
                Mutant.of(
                        "no-ticks",
                        "tells no ticks",
                        () -> Relay.parts(new Muted(EventType.GENERATION_TICK)),
                        "tick.seconds"),
                Mutant.of(
                        "tick-not-in-seconds",
                        "tells ticks in milliseconds",
                        () -> Relay.parts(new Milliseconds()),
                        "tick.seconds"),
                Mutant.of(
                        "off-does-nothing",
                        "calls handlers that were removed",
                        () -> Relay.parts(new Deaf()),
                        "cleanup.off"),
                Mutant.of(
                        "off-removes-all",
                        "removes all handlers of all events with one",
                        () -> Relay.parts(new Amnesic()),
                        "cleanup.off"));
    }

    private static final class Skipping extends Relay {
        private final ConnectionState skipped;

        Skipping(ConnectionState skipped) {
            this.skipped = skipped;
        }

        @Override
        public <T> void emit(EventType<T> type, T event) {
            if (event != skipped) {
                super.emit(type, event);
            }
        }
    }

    private static final class OutOfOrder extends Relay {
        private boolean holding;

        @Override
        public <T> void emit(EventType<T> type, T event) {
            if (event == ConnectionState.CONNECTED) {
                holding = true;
                return;
            }
            super.emit(type, event);
            if (event == ConnectionState.GENERATING && holding) {
                holding = false;
                super.emit(EventType.CONNECTION_CHANGE, ConnectionState.CONNECTED);
            }
        }
    }

    /** Behaves otherwise after a reconnect. */
    private abstract static class Reconnected extends Relay {
        private boolean reconnected;

        @Override
        public <T> void emit(EventType<T> type, T event) {
            reconnected |= event == ConnectionState.RECONNECTING;
            if (reconnected) {
                emitAfter(type, event);
            } else {
                super.emit(type, event);
            }
        }

        abstract <T> void emitAfter(EventType<T> type, T event);

        <T> void tell(EventType<T> type, T event) {
            super.emit(type, event);
        }
    }

    private static final class OnceGenerating extends Reconnected {
        @Override
        <T> void emitAfter(EventType<T> type, T event) {
            if (event != ConnectionState.GENERATING) {
                tell(type, event);
            }
        }
    }

    private static final class Doubling extends Reconnected {
        @Override
        <T> void emitAfter(EventType<T> type, T event) {
            tell(type, event);
            if (event != ConnectionState.RECONNECTING) {
                tell(type, event);
            }
        }
    }

    private static final class LosingTicks extends Relay {
        private int ticks;

        @Override
        public <T> void emit(EventType<T> type, T event) {
            if (!(event instanceof GenerationTick) || ++ticks % 3 != 0) {
                super.emit(type, event);
            }
        }
    }

    private static final class Milliseconds extends Relay {
        @Override
        public <T> void emit(EventType<T> type, T event) {
            if (event instanceof GenerationTick tick) {
                super.emit(EventType.GENERATION_TICK, new GenerationTick(tick.seconds() * 1000));
            } else {
                super.emit(type, event);
            }
        }
    }

    /** Does not tell one kind of event. */
    static final class Muted extends Relay {
        private final EventType<?> muted;

        Muted(EventType<?> muted) {
            this.muted = muted;
        }

        @Override
        public <T> void emit(EventType<T> type, T event) {
            if (!type.equals(muted)) {
                super.emit(type, event);
            }
        }
    }

    private static final class Deaf extends Relay {
        @Override
        public <T> void off(EventType<T> type, Consumer<? super T> handler) {}
    }

    private static final class Amnesic extends Relay {
        private volatile boolean cleared;

        @Override
        public <T> void off(EventType<T> type, Consumer<? super T> handler) {
            cleared = true;
        }

        @Override
        public <T> void emit(EventType<T> type, T event) {
            if (!cleared) {
                super.emit(type, event);
            }
        }
    }
}
