package dev.fakedecart.conformance.reference;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Variants that take, or understand, the app's wishes wrongly. */
final class InputMutants {
    private InputMutants() {}

    static List<Mutant> all() {
        return List.of(
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
