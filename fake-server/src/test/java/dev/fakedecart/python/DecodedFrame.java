package dev.fakedecart.python;

import dev.fakedecart.browser.TaggedFrame;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A frame that the driver has decoded, with the contents of its tag.
 *
 * @param tagged false if no tag could be read; then only the size is valid
 * @param prompt hash of the prompt, null if there is none; the same for the image
 */
record DecodedFrame(
        String size,
        boolean tagged,
        String session,
        long revision,
        long frame,
        @Nullable String prompt,
        @Nullable String image,
        boolean passthrough,
        boolean enhanced)
        implements TaggedFrame {

    static DecodedFrame of(JsonNode event) {
        JsonNode tag = event.path("tag");
        return new DecodedFrame(
                event.path("width").asInt() + "x" + event.path("height").asInt(),
                tag.isObject(),
                tag.path("session").asString(""),
                tag.path("revision").asLong(-1),
                tag.path("frame").asLong(-1),
                hash(tag.path("prompt_hash")),
                hash(tag.path("image_hash")),
                tag.path("passthrough").asBoolean(false),
                tag.path("enhanced").asBoolean(false));
    }

    private static @Nullable String hash(JsonNode field) {
        return field.isString() ? field.asString() : null;
    }
}
