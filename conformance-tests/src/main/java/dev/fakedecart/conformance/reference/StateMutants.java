package dev.fakedecart.conformance.reference;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Variants that send, acknowledge or restore the session's state wrongly. */
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
                        "connect.first-frame-transformed"),
                Mutant.of(
                        "two-messages-for-one-set",
                        "sends the prompt, and a moment later the whole state",
                        () -> changes(new TwoSteps()),
                        "set.atomic"),
                Mutant.of(
                        "set-merges",
                        "keeps what set() leaves out",
                        () -> changes(new Merging()),
                        "set.replaces-all",
                        "set.clear-image"),
                Mutant.of(
                        "set-ignores-null-image",
                        "does not clear the image when it is told to",
                        () -> changes(new ImageKeeping()),
                        "set.clear-image",
                        "set.replaces-all"),
                Mutant.of(
                        "concurrent-sets-mixed",
                        "mixes a set() with one that is still under way",
                        () -> changes(new Mixing()),
                        "set.atomic"),
                Mutant.of(
                        "reconnects-for-a-prompt",
                        "connects anew to change the state",
                        () -> changes(new Reconnecting()),
                        "set.without-reconnect"),
                Mutant.of(
                        "holds-the-prompt-back",
                        "does not send setPrompt() before the next change",
                        () -> changes(new HoldingBack()),
                        "set.separate-calls-mismatch"),
                Mutant.of(
                        "resolves-before-the-ack",
                        "says that a change is in force before the server does",
                        () -> changes(new Hasty()),
                        "set.atomic"),
                Mutant.of(
                        "ack-failure-ignored",
                        "says that a change is in force though the server has refused it",
                        () -> changes(new Sanguine()),
                        "set.atomic",
                        "error.handler"),
                Mutant.of(
                        "empty-set-is-sent",
                        "sends a set() that says nothing, and empty prompts",
                        () -> rules(new Unchecked()),
                        "set.rejects-empty"),
                Mutant.of(
                        "prompt-wants-an-image",
                        "refuses a prompt without an image",
                        () -> rules(new ImageWanting()),
                        "set.text-only"),
                Mutant.of(
                        "enhance-off-by-default",
                        "does not have prompts enhanced unless it is told to",
                        () -> rules(enhance(wanted -> wanted != null && wanted)),
                        "enhance.default-on"),
                Mutant.of(
                        "enhance-ignored",
                        "has every prompt enhanced",
                        () -> rules(enhance(wanted -> true)),
                        "enhance.default-on"));
    }

    private static Parts memory(Supplier<SessionMemory> making) {
        return new Parts() {
            @Override
            SessionMemory memory() {
                return making.get();
            }
        };
    }

    private static Parts changes(Changes changes) {
        return new Parts() {
            @Override
            Changes changes() {
                return changes;
            }
        };
    }

    private static Parts rules(InputRules rules) {
        return new Parts() {
            @Override
            InputRules rules() {
                return rules;
            }
        };
    }

    private static InputRules enhance(UnaryOperator<@Nullable Boolean> meaning) {
        return new InputRules() {
            @Override
            boolean enhance(@Nullable Boolean wanted) {
                return Boolean.TRUE.equals(meaning.apply(wanted));
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

    private static final class TwoSteps extends Changes {
        @Override
        CompletableFuture<Void> set(LiveSession session, ControlChannel control, SessionState state) {
            if (state.prompt() == null) {
                return super.set(session, control, state);
            }
            var later = new CompletableFuture<Void>();
            session.loop().schedule(MOMENT, () -> later.complete(null));
            control.prompt(state.prompt(), session.messages().prompt(state.prompt(), state.enhance()));
            return later.thenCompose(waited -> super.set(session, control, state));
        }
    }

    private static final class Merging extends Changes {
        @Override
        CompletableFuture<Void> set(LiveSession session, ControlChannel control, SessionState state) {
            SessionState before = session.memory().restored().orElse(state);
            var merged = new SessionState(
                    state.prompt() == null ? before.prompt() : state.prompt(),
                    state.image() == null ? before.image() : state.image(),
                    state.enhance());
            return super.set(session, control, merged)
                    .thenRun(() -> session.memory().acknowledged(merged));
        }
    }

    private static final class ImageKeeping extends Changes {
        @Override
        CompletableFuture<Void> set(LiveSession session, ControlChannel control, SessionState state) {
            if (state.image() != null) {
                return super.set(session, control, state);
            }
            return state.prompt() == null
                    ? CompletableFuture.completedFuture(null)
                    : prompt(session, control, state.prompt(), state.enhance());
        }
    }

    private static final class Mixing extends Changes {
        private @Nullable SessionState underWay;

        @Override
        CompletableFuture<Void> set(LiveSession session, ControlChannel control, SessionState state) {
            SessionState other = underWay;
            SessionState mixed = other == null
                    ? state
                    : new SessionState(
                            other.prompt(), state.image() == null ? other.image() : state.image(), state.enhance());
            underWay = state;
            return super.set(session, control, mixed).whenComplete((done, failure) -> underWay = null);
        }
    }

    private static final class Reconnecting extends Changes {
        @Override
        CompletableFuture<Void> set(LiveSession session, ControlChannel control, SessionState state) {
            session.memory().acknowledged(state);
            return reconnect(session);
        }

        @Override
        CompletableFuture<Void> prompt(LiveSession session, ControlChannel control, String prompt, boolean enhance) {
            session.memory().acknowledgedPrompt(prompt, enhance);
            return reconnect(session);
        }

        private static CompletableFuture<Void> reconnect(LiveSession session) {
            session.reconnect(DecartException.connection("the prompt is another"));
            return CompletableFuture.completedFuture(null);
        }
    }

    private static final class HoldingBack extends Changes {
        private @Nullable String held;

        @Override
        CompletableFuture<Void> prompt(LiveSession session, ControlChannel control, String prompt, boolean enhance) {
            held = prompt;
            return CompletableFuture.completedFuture(null);
        }

        @Override
        CompletableFuture<Void> set(LiveSession session, ControlChannel control, SessionState state) {
            String prompt = state.prompt() == null ? held : state.prompt();
            held = null;
            return super.set(session, control, new SessionState(prompt, state.image(), state.enhance()));
        }
    }

    private static final class Hasty extends Changes {
        @Override
        CompletableFuture<Void> done(CompletableFuture<Void> answered) {
            return CompletableFuture.completedFuture(null);
        }
    }

    private static final class Sanguine extends Changes {
        @Override
        CompletableFuture<Void> done(CompletableFuture<Void> answered) {
            return answered.handle((accepted, failure) -> null);
        }
    }

    private static final class Unchecked extends InputRules {
        @Override
        void checkSet(StateInput input) {}

        @Override
        void checkPrompt(String prompt) {}
    }

    private static final class ImageWanting extends InputRules {
        @Override
        void checkSet(StateInput input) {
            super.checkSet(input);
            if (input.image() == null) {
                throw DecartException.input("there is no image");
            }
        }
    }
}
