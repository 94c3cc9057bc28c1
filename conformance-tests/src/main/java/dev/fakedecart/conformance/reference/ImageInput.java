package dev.fakedecart.conformance.reference;

import java.net.URI;
import java.util.Base64;
import java.util.Optional;

/** A reference image, as apps may pass it. */
public sealed interface ImageInput {

    /**
     * An encoded picture: JPEG, PNG or WebP.
     *
     * @param base64 of its bytes
     * @param mediaType of a file that has one, for example {@code image/webp}
     */
    record Picture(String base64, Optional<String> mediaType) implements ImageInput {}

    /** Where the client fetches it from; http or https. */
    record Url(URI address) implements ImageInput {}

    /** A data URL, with base64. */
    record DataUrl(String text) implements ImageInput {}

    /** The id of a file that was uploaded before, {@code file_…}. */
    record FileId(String id) implements ImageInput {}

    /** No image: clears the one that there is. */
    record None() implements ImageInput {}

    /** The bytes of a picture, which are sent as they are. */
    static ImageInput of(byte[] bytes) {
        return new Picture(Base64.getEncoder().encodeToString(bytes), Optional.empty());
    }
}
