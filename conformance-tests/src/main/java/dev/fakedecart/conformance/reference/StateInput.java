package dev.fakedecart.conformance.reference;

import org.jspecify.annotations.Nullable;

/**
 * The input of {@code set()}, and the initial state of a session. Fields that are left out are cleared.
 *
 * @param prompt null if left out
 * @param image null if left out; {@link ImageInput.None} to clear the image explicitly
 * @param enhance null if left out
 */
public record StateInput(
        @Nullable String prompt,
        @Nullable ImageInput image,
        @Nullable Boolean enhance) {

    /** Returns input without any field: a session that starts with it passes the video through. */
    public static StateInput nothing() {
        return new StateInput(null, null, null);
    }

    /** Returns input of a prompt alone. */
    public static StateInput ofPrompt(String prompt) {
        return new StateInput(prompt, null, null);
    }

    /** Returns this input with an image. */
    public StateInput withImage(ImageInput input) {
        return new StateInput(prompt, input, enhance);
    }

    /** Returns this input with the choice whether Decart may expand the prompt. */
    public StateInput withEnhance(boolean enhanced) {
        return new StateInput(prompt, image, enhanced);
    }

    boolean isNothing() {
        return prompt == null && image == null;
    }
}
