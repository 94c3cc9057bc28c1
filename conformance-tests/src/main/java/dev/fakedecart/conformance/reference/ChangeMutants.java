package dev.fakedecart.conformance.reference;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Variants that send changes of the state, or judge their answers, wrongly. */
final class ChangeMutants {
    private static final Duration MOMENT = Duration.ofMillis(500);

    private ChangeMutants() {}

    static List<Mutant> all() {
        return List.of(
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
                        "sdk.ack-failure"));
    }

    private static Parts changes(Changes changes) {
        return new Parts() {
            @Override
            Changes changes() {
                return changes;
            }
        };
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
}
