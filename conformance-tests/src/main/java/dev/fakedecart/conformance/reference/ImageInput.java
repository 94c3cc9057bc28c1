package dev.fakedecart.conformance.reference;

import java.net.URI;
import java.util.Base64;
import java.util.Optional;

/** A reference image, in one of the forms that apps may pass. */
public sealed interface ImageInput {

    /**
     * An encoded picture: JPEG, PNG or WebP.
     *
     * @param base64 the encoded bytes
     * @param mediaType of the file, if known, for example {@code image/webp}
     */
    record Picture(String base64, Optional<String> mediaType) implements ImageInput {}

    /** An http or https address that the client fetches the image from. */
    record Url(URI address) implements ImageInput {}

    /** A base64 data URL. */
    record DataUrl(String text) implements ImageInput {}

    /** The id of an uploaded file, {@code file_…}. */
    record FileId(String id) implements ImageInput {}

    /** No image: clears the current one. */
    record None() implements ImageInput {}

    /** Returns an image of encoded bytes, which are sent unchanged. */
    static ImageInput of(byte[] bytes) {
        return new Picture(Base64.getEncoder().encodeToString(bytes), Optional.empty());
    }
}
