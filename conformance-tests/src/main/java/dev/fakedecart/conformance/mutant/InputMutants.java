package dev.fakedecart.conformance.mutant;

import dev.fakedecart.conformance.reference.Connection;
import dev.fakedecart.conformance.reference.DecartClient;
import dev.fakedecart.conformance.reference.DecartException;
import dev.fakedecart.conformance.reference.Environment;
import dev.fakedecart.conformance.reference.ImageInput;
import dev.fakedecart.conformance.reference.RealtimeClient;
import dev.fakedecart.conformance.reference.RealtimeOptions;
import dev.fakedecart.conformance.reference.ReferenceClient;
import dev.fakedecart.conformance.reference.RoomTransport;
import dev.fakedecart.conformance.reference.ServiceAccess;
import dev.fakedecart.conformance.reference.StateInput;
import dev.fakedecart.conformance.reference.WireState;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Variants that check or interpret the app's input wrongly. */
final class InputMutants {
    /** Replaces a blank prompt on its way through the session, which rejects blank prompts. */
    private static final String BLANK = "(blank)";

    private InputMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "empty-set-is-sent",
                        "sends empty set() calls and blank prompts",
                        () -> InputMutants::unchecked,
                        "set.rejects-empty"),
                Mutant.of(
                        "prompt-wants-an-image",
                        "refuses a prompt without an image",
                        () -> Compositions.session(ImageWanting::new),
                        "set.text-only"),
                Mutant.of(
                        "enhance-off-by-default",
                        "does not enhance prompts unless the app sets enhance",
                        () -> InputRewriting.of(input -> input.enhance() == null ? input.withEnhance(false) : input),
                        "enhance.default-on"),
                Mutant.of(
                        "enhance-ignored",
                        "enhances every prompt, even if the app sets enhance to false",
                        () -> InputRewriting.of(input -> input.withEnhance(true)),
                        "enhance.default-on"));
    }

    private static DecartClient unchecked(Environment environment, ServiceAccess access) {
        var transport = new RoomTransport(environment);
        var client = new ReferenceClient(
                environment,
                access,
                (loop, address, options, listener) ->
                        new BlankRestoring(transport.connection(loop, address, options, listener)));
        return new ForwardingDecartClient(client) {
            @Override
            public RealtimeClient realtime(RealtimeOptions options) {
                return new Unchecked(super.realtime(options));
            }
        };
    }

    private static boolean isBlank(@Nullable String prompt) {
        return prompt != null && prompt.isBlank();
    }

    /** Replaces input that the session would reject by input that it accepts. */
    private static final class Unchecked extends ForwardingRealtimeClient {
        Unchecked(RealtimeClient delegate) {
            super(delegate);
        }

        @Override
        public CompletableFuture<Void> set(StateInput input) {
            ImageInput image = input.image() == null ? new ImageInput.None() : input.image();
            return super.set(new StateInput(isBlank(input.prompt()) ? BLANK : input.prompt(), image, input.enhance()));
        }

        @Override
        public CompletableFuture<Void> setPrompt(String prompt, @Nullable Boolean enhance) {
            return super.setPrompt(isBlank(prompt) ? BLANK : prompt, enhance);
        }
    }

    private static final class BlankRestoring extends ForwardingConnection {
        BlankRestoring(Connection delegate) {
            super(delegate);
        }

        @Override
        public CompletableFuture<Void> set(WireState state) {
            return super.set(BLANK.equals(state.prompt()) ? new WireState("", state.image(), state.enhance()) : state);
        }

        @Override
        public CompletableFuture<Void> setPrompt(String prompt, boolean enhance) {
            return super.setPrompt(prompt.equals(BLANK) ? "" : prompt, enhance);
        }
    }

    private static final class ImageWanting extends ForwardingRealtimeClient {
        ImageWanting(RealtimeClient delegate) {
            super(delegate);
        }

        @Override
        public CompletableFuture<Void> set(StateInput input) {
            return input.image() == null
                    ? CompletableFuture.failedFuture(
                            new DecartException(DecartException.INVALID_INPUT, "there is no image"))
                    : super.set(input);
        }
    }
}
