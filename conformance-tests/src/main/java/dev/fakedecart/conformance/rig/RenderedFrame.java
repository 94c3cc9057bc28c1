package dev.fakedecart.conformance.rig;

import dev.fakedecart.conformance.driver.DriverEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A frame that the SDK rendered.
 *
 * @param rendered the time in milliseconds since the epoch
 * @param lightest the highest luma in the frame, 0 to 255; black is 16 in video
 * @param found the tag that was read; empty if the tag was unreadable
 * @param whyNoTags the reason why the target does not tag frames; empty if it does
 */
public record RenderedFrame(
        long number,
        double rendered,
        int width,
        int height,
        int lightest,
        Optional<Tag> found,
        Optional<String> whyNoTags) {

    /**
     * The tag of a frame, which holds the state from which the server rendered the frame.
     *
     * @param session the first eight hex digits of the session's id
     * @param marker the number that the camera stamped; null if the server read no number or a mirrored one
     * @param promptHash the first 32 bits of the prompt's SHA-256 in hex; null without a prompt
     * @param imageHash the first 32 bits of the SHA-256 of the image's bytes in hex; null without an image
     * @param passthrough true if the server did not transform the frame
     * @param mirrored true if the camera's stamp arrived mirrored
     */
    public record Tag(
            String session,
            long revision,
            @Nullable Integer marker,
            @Nullable String promptHash,
            @Nullable String imageHash,
            boolean passthrough,
            boolean enhanced,
            boolean mirrored) {

        /** Returns a short description of the state. */
        public String state() {
            return (promptHash == null ? "no prompt" : "prompt " + promptHash)
                    + (imageHash == null ? ", no image" : ", image " + imageHash)
                    + (enhanced ? ", enhanced" : "")
                    + (passthrough ? ", passed through" : "");
        }
    }

    static RenderedFrame of(DriverEvent event, Optional<String> whyNoTags) {
        JsonNode fields = event.fields();
        JsonNode tag = fields.path("tag");
        return new RenderedFrame(
                fields.path("number").asLong(),
                fields.path("rendered").asDouble(event.at()),
                fields.path("width").asInt(),
                fields.path("height").asInt(),
                fields.path("lightest").asInt(255),
                tag.isObject() ? Optional.of(tag(tag)) : Optional.empty(),
                whyNoTags);
    }

    private static Tag tag(JsonNode tag) {
        return new Tag(
                tag.path("session").asString(""),
                tag.path("revision").asLong(),
                tag.path("marker").isNumber() ? tag.path("marker").asInt() : null,
                textOrNull(tag.path("prompt_hash")),
                textOrNull(tag.path("image_hash")),
                tag.path("passthrough").asBoolean(false),
                tag.path("enhanced").asBoolean(false),
                tag.path("mirrored").asBoolean(false));
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : node.asString();
    }

    /**
     * Returns the frame's tag; empty if the tag was unreadable. Ends the case as unsupported if the target does not tag
     * frames.
     */
    public Optional<Tag> tag() {
        whyNoTags.ifPresent(reason -> {
            throw new UnsupportedException(reason);
        });
        return found;
    }

    /** Returns true if the frame shows exactly this state. A frame with an unreadable tag shows no state. */
    public boolean shows(State state) {
        return tag().map(state::isShownBy).orElse(false);
    }

    public boolean isOfSession(String id) {
        return tag().map(seen -> id.startsWith(seen.session())).orElse(false);
    }

    public String size() {
        return width + "x" + height;
    }
}
