package dev.fakedecart.mobile;

import org.jspecify.annotations.Nullable;

/**
 * What an app asks an SDK to show.
 *
 * @param prompt null for none
 * @param image null for none
 * @param enhance whether the prompt is to be enhanced; null to leave it to the SDK
 */
record DesiredState(
        @Nullable String prompt,
        @Nullable Picture image,
        @Nullable Boolean enhance) {

    static final DesiredState NONE = new DesiredState(null, null, null);

    static DesiredState ofPrompt(String prompt) {
        return new DesiredState(prompt, null, null);
    }

    static DesiredState of(String prompt, Picture image) {
        return new DesiredState(prompt, image, null);
    }

    /** The image as all SDKs send it. */
    @Nullable
    String base64() {
        return image == null ? null : image.base64();
    }

    boolean enhanceOr(boolean otherwise) {
        return enhance == null ? otherwise : enhance;
    }
}
