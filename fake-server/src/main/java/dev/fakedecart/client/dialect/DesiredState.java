package dev.fakedecart.client.dialect;

import org.jspecify.annotations.Nullable;

/**
 * The state that an app asks an SDK for.
 *
 * @param prompt null for none
 * @param image the encoded image in base64, without the prefix of a data URL; null for none
 * @param enhance whether Decart may expand the prompt; null for the SDK's default
 */
public record DesiredState(
        @Nullable String prompt,
        @Nullable String image,
        @Nullable Boolean enhance) {
    public static final DesiredState NONE = new DesiredState(null, null, null);

    public static DesiredState of(@Nullable String prompt, @Nullable String image) {
        return new DesiredState(prompt, image, null);
    }

    public static DesiredState ofPrompt(String prompt) {
        return of(prompt, null);
    }
}
