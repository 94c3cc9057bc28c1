package dev.fakedecart.mobile;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an SDK waits for after a change.
 *
 * @param prompt its text, by which SDKs tell {@code prompt_ack}s apart, to the byte; null for {@code set_image_ack}s,
 *     which nothing tells apart
 */
record Acknowledgement(String type, @Nullable String prompt) {

    static Acknowledgement ofPrompt(String prompt) {
        return new Acknowledgement("prompt_ack", prompt);
    }

    static Acknowledgement ofImage() {
        return new Acknowledgement("set_image_ack", null);
    }

    boolean matches(JsonNode message) {
        return MessageTable.typeOf(message).equals(type)
                && (prompt == null || prompt.equals(message.path("prompt").asString("")));
    }
}
