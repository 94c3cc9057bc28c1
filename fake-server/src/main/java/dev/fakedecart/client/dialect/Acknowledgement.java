package dev.fakedecart.client.dialect;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The acknowledgement that an SDK waits for after a change.
 *
 * @param prompt the prompt that a {@code prompt_ack} repeats; null for {@code set_image_ack}, which repeats nothing
 */
public record Acknowledgement(String type, @Nullable String prompt) {
    public static Acknowledgement ofPrompt(String prompt) {
        return new Acknowledgement("prompt_ack", prompt);
    }

    public static Acknowledgement ofImage() {
        return new Acknowledgement("set_image_ack", null);
    }

    /** Returns true if this message is the acknowledgement. */
    public boolean matches(JsonNode message) {
        return MessageTable.typeOf(message).equals(type)
                && (prompt == null || prompt.equals(message.path("prompt").asString("")));
    }
}
