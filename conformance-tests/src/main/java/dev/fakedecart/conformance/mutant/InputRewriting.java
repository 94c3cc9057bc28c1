package dev.fakedecart.conformance.mutant;

import dev.fakedecart.conformance.reference.DecartClient;
import dev.fakedecart.conformance.reference.RealtimeClient;
import dev.fakedecart.conformance.reference.RealtimeOptions;
import dev.fakedecart.conformance.reference.StateInput;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rewrites all state that the app asks for: the initial one, and that of changes. */
final class InputRewriting extends ForwardingDecartClient {
    private final UnaryOperator<StateInput> rewrite;

    /** @param rewrite may throw a {@code DecartException} to reject the input */
    InputRewriting(DecartClient plain, UnaryOperator<StateInput> rewrite) {
        super(plain);
        this.rewrite = rewrite;
    }

    static Composition of(UnaryOperator<StateInput> rewrite) {
        return Compositions.client(plain -> new InputRewriting(plain, rewrite));
    }

    @Override
    public RealtimeClient realtime(RealtimeOptions options) {
        return new Session(super.realtime(options.withInitial(rewrite.apply(options.initial()))), rewrite);
    }

    private static final class Session extends ForwardingRealtimeClient {
        private final UnaryOperator<StateInput> rewrite;

        Session(RealtimeClient plain, UnaryOperator<StateInput> rewrite) {
            super(plain);
            this.rewrite = rewrite;
        }

        @Override
        public CompletableFuture<Void> set(StateInput input) {
            return super.set(rewrite.apply(input));
        }

        @Override
        public CompletableFuture<Void> setPrompt(String prompt, @Nullable Boolean enhance) {
            StateInput rewritten = rewrite.apply(new StateInput(prompt, null, enhance));
            return super.setPrompt(prompt, rewritten.enhance());
        }
    }
}
