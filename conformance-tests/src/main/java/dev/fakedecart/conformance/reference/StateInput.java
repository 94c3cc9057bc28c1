package dev.fakedecart.conformance.reference;

import org.jspecify.annotations.Nullable;

/**
 * What an app asks of {@code set()}, or for the beginning. What it leaves out is cleared.
 *
 * @param prompt null if left out
 * @param image null if left out; {@link ImageInput.None} if it is to be cleared, which is said in so many words
 * @param enhance null if left out
 */
public record StateInput(
        @Nullable String prompt,
        @Nullable ImageInput image,
        @Nullable Boolean enhance) {

    /** Nothing at all: for the beginning of a session that shows what it is given. */
    public static StateInput nothing() {
        return new StateInput(null, null, null);
    }

    /** A prompt alone. */
    public static StateInput ofPrompt(String prompt) {
        return new StateInput(prompt, null, null);
    }

    /** The same with an image. */
    public StateInput withImage(ImageInput input) {
        return new StateInput(prompt, input, enhance);
    }

    /** The same, and whether the prompt may be expanded. */
    public StateInput withEnhance(boolean enhanced) {
        return new StateInput(prompt, image, enhanced);
    }

    boolean isNothing() {
        return prompt == null && image == null;
    }
}
