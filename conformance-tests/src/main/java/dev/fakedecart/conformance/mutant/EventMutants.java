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
                        "reports connected only after generating",
                        () -> Compositions.session(OutOfOrder::new),
                        "state.sequence"),
                Mutant.of(
                        "skips-connected",
                        "skips the state connected",
                        () -> Compositions.session(delegate -> new Skipping(delegate, ConnectionState.CONNECTED)),
                        "state.sequence"),
                Mutant.of(
                        "skips-reconnecting",
                        "skips the state reconnecting",
                        () -> Compositions.session(delegate -> new Skipping(delegate, ConnectionState.RECONNECTING)),
                        "reconnect.enters-reconnecting"),
                Mutant.of(
                        "never-generating-again",
                        "does not report generating after a reconnect",
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
                        () -> Compositions.session(delegate -> new Muted(delegate, EventType.GENERATION_TICK)),
                        "tick.seconds"),
                Mutant.of(
                        "tick-not-in-seconds",
                        "reports ticks in milliseconds",
                        () -> Compositions.session(Milliseconds::new),
                        "tick.seconds"),
                Mutant.of(
                        "off-does-nothing",
                        "calls handlers that the app has removed",
                        () -> Compositions.session(IgnoringOff::new),
                        "cleanup.off"),
                Mutant.of(
                        "off-removes-all",
                        "removes all handlers when the app removes one",
                        () -> Compositions.session(RemovingAll::new),
                        "cleanup.off"));
    }

    private static final class Skipping extends EventTap {
        private final ConnectionState skipped;

        Skipping(RealtimeClient delegate, ConnectionState skipped) {
            super(delegate);
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

        OutOfOrder(RealtimeClient delegate) {
            super(delegate);
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

    /** A session that emits wrong events only after a reconnect. */
    private abstract static class Reconnected extends EventTap {
        private boolean reconnected;

        Reconnected(RealtimeClient delegate) {
            super(delegate);
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

        <T> void emitUnchanged(EventType<T> type, T event) {
            super.emit(type, event);
        }
    }

    private static final class OnceGenerating extends Reconnected {
        OnceGenerating(RealtimeClient delegate) {
            super(delegate);
        }

        @Override
        <T> void emitAfter(EventType<T> type, T event) {
            if (event != ConnectionState.GENERATING) {
                emitUnchanged(type, event);
            }
        }
    }

    private static final class Doubling extends Reconnected {
        Doubling(RealtimeClient delegate) {
            super(delegate);
        }

        @Override
        <T> void emitAfter(EventType<T> type, T event) {
            emitUnchanged(type, event);
            if (event != ConnectionState.RECONNECTING) {
                emitUnchanged(type, event);
            }
        }
    }

    private static final class LosingTicks extends EventTap {
        private int ticks;

        LosingTicks(RealtimeClient delegate) {
            super(delegate);
        }

        @Override
        <T> void emit(EventType<T> type, T event) {
            if (!(event instanceof GenerationTick) || ++ticks % 3 != 0) {
                super.emit(type, event);
            }
        }
    }

    private static final class Milliseconds extends EventTap {
        Milliseconds(RealtimeClient delegate) {
            super(delegate);
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

        Muted(RealtimeClient delegate, EventType<?> muted) {
            super(delegate);
            this.muted = muted;
        }

        @Override
        <T> void emit(EventType<T> type, T event) {
            if (!type.equals(muted)) {
                super.emit(type, event);
            }
        }
    }

    private static final class IgnoringOff extends EventTap {
        IgnoringOff(RealtimeClient delegate) {
            super(delegate);
        }

        @Override
        public <T> void off(EventType<T> type, Consumer<? super T> handler) {}
    }

    private static final class RemovingAll extends EventTap {
        private volatile boolean cleared;

        RemovingAll(RealtimeClient delegate) {
            super(delegate);
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
