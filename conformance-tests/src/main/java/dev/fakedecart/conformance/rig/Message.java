package dev.fakedecart.conformance.rig;

import dev.fakedecart.conformance.target.FeedEntry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message of the control socket as the server received or sent it.
 *
 * @param type the type, such as {@code set_image}
 * @param session the session of the message
 * @param body the message as JSON; missing if the journal truncated the message, as it does for images
 */
public record Message(String type, double at, String session, JsonNode body) {

    static Message of(FeedEntry entry) {
        return new Message(entry.text("message"), entry.at(), entry.session(), parsed(entry.text("body")));
    }

    private static JsonNode parsed(String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            return JsonMapper.shared().missingNode();
        }
    }
}
