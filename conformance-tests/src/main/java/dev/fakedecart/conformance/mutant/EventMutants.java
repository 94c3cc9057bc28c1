package dev.fakedecart.conformance.mutant;

import dev.fakedecart.conformance.reference.ConnectionState;
import dev.fakedecart.conformance.reference.EventType;
import dev.fakedecart.conformance.reference.EventType.GenerationTick;
import dev.fakedecart.conformance.reference.RealtimeClient;
import java.util.List;
import java.util.function.Consumer;

/** Variants that emit wrong events. */
final class EventMutants {
    private EventMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "states-out-of-order",
                        "emits connected only after generating",
                        () -> Compositions.session(OutOfOrder::new),
                        "state.sequence"),
                Mutant.of(
                        "skips-connected",
                        "skips the state connected",
                        () -> Compositions.session(right -> new Skipping(right, ConnectionState.CONNECTED)),
                        "state.sequence"),
                Mutant.of(
                        "skips-reconnecting",
                        "skips the state reconnecting",
                        () -> Compositions.session(right -> new Skipping(right, ConnectionState.RECONNECTING)),
                        "reconnect.enters-reconnecting"),
                Mutant.of(
                        "never-generating-again",
                        "does not emit generating after a reconnect",
                        () -> Compositions.session(OnceGenerating::new),
                        "reconnect.success-generating"),
                Mutant.of(
                        "duplicated-handlers",
                        "calls each handler twice after a reconnect",
                        () -> Compositions.session(Doubling::new),
                        "reconnect.success-generating"),
                Mutant.of(
                        "lost-tick",
                        "drops every third tick",
                        () -> Compositions.session(LosingTicks::new),
                        "tick.seconds"),
                Mutant.of(
                        "no-ticks",
                        "emits no ticks",
                        () -> Compositions.session(right -> new Muted(right, EventType.GENERATION_TICK)),
                        "tick.seconds"),
                Mutant.of(
                        "tick-not-in-seconds",
                        "reports ticks in milliseconds",
                        () -> Compositions.session(Milliseconds::new),
                        "tick.seconds"),
                Mutant.of(
                        "off-does-nothing",
                        "calls handlers that the app has removed",
                        () -> Compositions.session(Deaf::new),
                        "cleanup.off"),
                Mutant.of(
                        "off-removes-all",
                        "removes all handlers of all events with one",
                        () -> Compositions.session(Amnesic::new),
                        "cleanup.off"));
    }

    private static final class Skipping extends EventTap {
        private final ConnectionState skipped;

        Skipping(RealtimeClient right, ConnectionState skipped) {
            super(right);
            this.skipped = skipped;
        }

        @Override
        <T> void emit(EventType<T> type, T event) {
            if (event != skipped) {
                super.emit(type, event);
            }
        }
    }

    private static final class OutOfOrder extends EventTap {
        private boolean holding;

        OutOfOrder(RealtimeClient right) {
            super(right);
        }

        @Override
        <T> void emit(EventType<T> type, T event) {
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

    /** Is broken only after a reconnect. */
    private abstract static class Reconnected extends EventTap {
        private boolean reconnected;

        Reconnected(RealtimeClient right) {
            super(right);
        }

        @Override
        <T> void emit(EventType<T> type, T event) {
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
        OnceGenerating(RealtimeClient right) {
            super(right);
        }

        @Override
        <T> void emitAfter(EventType<T> type, T event) {
            if (event != ConnectionState.GENERATING) {
                tell(type, event);
            }
        }
    }

    private static final class Doubling extends Reconnected {
        Doubling(RealtimeClient right) {
            super(right);
        }

        @Override
        <T> void emitAfter(EventType<T> type, T event) {
            tell(type, event);
            if (event != ConnectionState.RECONNECTING) {
                tell(type, event);
            }
        }
    }

    private static final class LosingTicks extends EventTap {
        private int ticks;

        LosingTicks(RealtimeClient right) {
            super(right);
        }

        @Override
        <T> void emit(EventType<T> type, T event) {
            if (!(event instanceof GenerationTick) || ++ticks % 3 != 0) {
                super.emit(type, event);
            }
        }
    }

    private static final class Milliseconds extends EventTap {
        Milliseconds(RealtimeClient right) {
            super(right);
        }

        @Override
        <T> void emit(EventType<T> type, T event) {
            if (event instanceof GenerationTick tick) {
                super.emit(EventType.GENERATION_TICK, new GenerationTick(tick.seconds() * 1000));
            } else {
                super.emit(type, event);
            }
        }
    }

    /** Drops the events of one type. */
    static final class Muted extends EventTap {
        private final EventType<?> muted;

        Muted(RealtimeClient right, EventType<?> muted) {
            super(right);
            this.muted = muted;
        }

        @Override
        <T> void emit(EventType<T> type, T event) {
            if (!type.equals(muted)) {
                super.emit(type, event);
            }
        }
    }

    private static final class Deaf extends EventTap {
        Deaf(RealtimeClient right) {
            super(right);
        }

        @Override
        public <T> void off(EventType<T> type, Consumer<? super T> handler) {}
    }

    private static final class Amnesic extends EventTap {
        private volatile boolean cleared;

        Amnesic(RealtimeClient right) {
            super(right);
        }

        @Override
        public <T> void off(EventType<T> type, Consumer<? super T> handler) {
            cleared = true;
        }

        @Override
        <T> void emit(EventType<T> type, T event) {
            if (!cleared) {
                super.emit(type, event);
            }
        }
    }
}
