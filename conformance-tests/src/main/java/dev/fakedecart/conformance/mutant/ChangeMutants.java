package dev.fakedecart.conformance.mutant;

import dev.fakedecart.conformance.reference.Connection;
import dev.fakedecart.conformance.reference.DecartException;
import dev.fakedecart.conformance.reference.ImageInput;
import dev.fakedecart.conformance.reference.RealtimeClient;
import dev.fakedecart.conformance.reference.RealtimeOptions;
import dev.fakedecart.conformance.reference.StateInput;
import dev.fakedecart.conformance.reference.WireState;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Variants that send changes of the state, or handle their acknowledgements, wrongly. */
final class ChangeMutants {
    private ChangeMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "two-messages-for-one-set",
                        "sends the prompt first, and the whole state 500 ms later",
                        () -> Compositions.session(TwoSteps::new),
                        "set.atomic"),
                Mutant.of(
                        "set-merges",
                        "keeps the fields that set() omits",
                        () -> Compositions.session(Merging::new),
                        "set.replaces-all",
                        "set.clear-image"),
                Mutant.of(
                        "set-ignores-null-image",
                        "does not clear the image when the app sets the image to null",
                        () -> Compositions.session(ImageKeeping::new),
                        "set.clear-image",
                        "set.replaces-all"),
                Mutant.of(
                        "concurrent-sets-mixed",
                        "mixes the fields of a set() call with the fields of a pending call",
                        () -> Compositions.session(Mixing::new),
                        "set.atomic"),
                Mutant.of(
                        "reconnects-for-a-prompt",
                        "reconnects to change the state",
                        () -> Compositions.connection(Reconnecting::new),
                        "set.without-reconnect"),
                Mutant.of(
                        "holds-the-prompt-back",
                        "sends the prompt of setPrompt() only with the next change",
                        () -> Compositions.session(HoldingBack::new),
                        "set.separate-calls-mismatch"),
                Mutant.of(
                        "resolves-before-the-ack",
                        "resolves a change before the server acknowledges it",
                        () -> Compositions.connection((delegate, listener) -> new ResolvingEarly(delegate)),
                        "set.atomic"),
                Mutant.of(
                        "ack-failure-ignored",
                        "resolves a change that the server refused",
                        () -> Compositions.connection((delegate, listener) -> new IgnoringRefusals(delegate)),
                        "sdk.ack-failure"));
    }

    private static boolean hasImage(StateInput input) {
        return input.image() != null && !(input.image() instanceof ImageInput.None);
    }

    private static CompletableFuture<Void> done() {
        return CompletableFuture.completedFuture(null);
    }

    private static final class TwoSteps extends ForwardingRealtimeClient {
        TwoSteps(RealtimeClient delegate) {
            super(delegate);
        }

        @Override
        public CompletableFuture<Void> set(StateInput input) {
            if (input.prompt() == null || input.prompt().isBlank()) {
                return super.set(input);
            }
            setPrompt(input.prompt(), input.enhance());
            return done().thenComposeAsync(later -> super.set(input), Delays.afterAMoment());
        }
    }

    private static final class Merging extends ForwardingRealtimeClient {
        private volatile StateInput latest;

        Merging(RealtimeOptions options, RealtimeClient delegate) {
            super(delegate);
            latest = options.initial();
        }

        @Override
        public CompletableFuture<Void> set(StateInput input) {
            if (input.equals(StateInput.nothing())) {
                return super.set(input);
            }
            var merged = new StateInput(
                    input.prompt() == null ? latest.prompt() : input.prompt(),
                    hasImage(input) ? input.image() : latest.image(),
                    input.enhance());
            var wanted = merged.equals(StateInput.nothing()) ? input : merged;
            return super.set(wanted).thenRun(() -> latest = wanted);
        }

        @Override
        public CompletableFuture<Void> setPrompt(String prompt, @Nullable Boolean enhance) {
            return super.setPrompt(prompt, enhance)
                    .thenRun(() -> latest = new StateInput(prompt, latest.image(), enhance));
        }
    }

    private static final class ImageKeeping extends ForwardingRealtimeClient {
        ImageKeeping(RealtimeClient delegate) {
            super(delegate);
        }

        @Override
        public CompletableFuture<Void> set(StateInput input) {
            if (hasImage(input) || (input.prompt() == null && input.image() == null)) {
                return super.set(input);
            }
            return input.prompt() == null ? done() : setPrompt(input.prompt(), input.enhance());
        }
    }

    private static final class Mixing extends ForwardingRealtimeClient {
        private volatile @Nullable StateInput pending;

        Mixing(RealtimeClient delegate) {
            super(delegate);
        }

        @Override
        public CompletableFuture<Void> set(StateInput input) {
            StateInput other = pending;
            StateInput mixed = other == null
                    ? input
                    : new StateInput(
                            other.prompt(), input.image() == null ? other.image() : input.image(), input.enhance());
            pending = input;
            return super.set(mixed).whenComplete((done, failure) -> pending = null);
        }
    }

    /** Reports the connection as lost; the session then restores the state that it believes to be acknowledged. */
    private static final class Reconnecting extends ForwardingConnection {
        private final Connection.Listener listener;

        Reconnecting(Connection delegate, Connection.Listener listener) {
            super(delegate);
            this.listener = listener;
        }

        @Override
        public CompletableFuture<Void> set(WireState state) {
            return reconnect();
        }

        @Override
        public CompletableFuture<Void> setPrompt(String prompt, boolean enhance) {
            return reconnect();
        }

        private CompletableFuture<Void> reconnect() {
            listener.lost(new DecartException(DecartException.WEB_RTC_ERROR, "the state has changed"));
            return done();
        }
    }

    private static final class HoldingBack extends ForwardingRealtimeClient {
        private @Nullable String held;

        HoldingBack(RealtimeClient delegate) {
            super(delegate);
        }

        @Override
        public CompletableFuture<Void> setPrompt(String prompt, @Nullable Boolean enhance) {
            held = prompt;
            return done();
        }

        @Override
        public CompletableFuture<Void> set(StateInput input) {
            String prompt = input.prompt() == null ? held : input.prompt();
            held = null;
            return super.set(new StateInput(prompt, input.image(), input.enhance()));
        }
    }

    private static final class ResolvingEarly extends ForwardingConnection {
        ResolvingEarly(Connection delegate) {
            super(delegate);
        }

        @Override
        public CompletableFuture<Void> set(WireState state) {
            super.set(state);
            return done();
        }

        @Override
        public CompletableFuture<Void> setPrompt(String prompt, boolean enhance) {
            super.setPrompt(prompt, enhance);
            return done();
        }
    }

    private static final class IgnoringRefusals extends ForwardingConnection {
        IgnoringRefusals(Connection delegate) {
            super(delegate);
        }

        @Override
        public CompletableFuture<Void> set(WireState state) {
            return super.set(state).handle((accepted, failure) -> null);
        }

        @Override
        public CompletableFuture<Void> setPrompt(String prompt, boolean enhance) {
            return super.setPrompt(prompt, enhance).handle((accepted, failure) -> null);
        }
    }
}
