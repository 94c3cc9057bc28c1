package dev.fakedecart.conformance.reference;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Variants that begin a connection with the wrong state. */
final class StateMutants {
    private static final Duration MOMENT = Duration.ofMillis(500);

    private StateMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "stale-state-after-reconnect",
                        "restores the state that the session began with, not the latest",
                        () -> memory(FirstState::new),
                        "reconnect.success-generating"),
                Mutant.of(
                        "no-state-after-reconnect",
                        "restores nothing",
                        () -> memory(Forgetful::new),
                        "reconnect.success-generating"),
                Mutant.of(
                        "late-initial-state",
                        "sends the initial state only when media flows, so that raw frames come first",
                        StateMutants::late,
                        "connect.first-frame-transformed"));
    }

    private static Parts memory(Supplier<SessionMemory> making) {
        return new Parts() {
            @Override
            SessionMemory memory() {
                return making.get();
            }
        };
    }

    private static Parts late() {
        return new Parts() {
            @Override
            InitialState initialState() {
                return new InitialState() {
                    @Override
                    Optional<SessionState> bundled(Optional<SessionState> state) {
                        return Optional.empty();
                    }

                    @Override
                    void afterMedia(
                            ControlChannel control,
                            MessageWriter messages,
                            EventLoop loop,
                            Optional<SessionState> state) {
                        state.ifPresent(wanted -> loop.schedule(MOMENT, () -> control.set(messages.set(wanted))));
                    }
                };
            }
        };
    }

    private static class Forgetful implements SessionMemory {
        private Optional<SessionState> first = Optional.empty();

        @Override
        public void begin(Optional<SessionState> initial) {
            first = initial;
        }

        @Override
        public void acknowledged(SessionState state) {}

        @Override
        public void acknowledgedPrompt(String prompt, boolean enhance) {}

        /** Once. */
        @Override
        public Optional<SessionState> restored() {
            Optional<SessionState> state = first;
            first = Optional.empty();
            return state;
        }
    }

    private static final class FirstState extends Forgetful {
        private Optional<SessionState> initial = Optional.empty();

        @Override
        public void begin(Optional<SessionState> state) {
            initial = state;
        }

        @Override
        public Optional<SessionState> restored() {
            return initial;
        }
    }
}
