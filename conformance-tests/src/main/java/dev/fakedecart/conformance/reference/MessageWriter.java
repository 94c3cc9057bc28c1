package dev.fakedecart.conformance.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes the messages of the control socket. Belongs to its client's loop. */
class MessageWriter {

    /** Asks for a room; the first message of all. What the session begins with is in it, so no frame comes before it. */
    String join(Optional<SessionState> initial) {
        var message = message("livekit_join");
        message.put("initial_state", initial.map(this::beginning).orElse(null));
        return text(message);
    }

    /** A session begins without an image, so a prompt alone clears none: it goes as what it is, as the published SDKs do. */
    private Map<String, @Nullable Object> beginning(SessionState state) {
        return state.promptAlone()
                .map(prompt -> promptFields(prompt, state.enhance()))
                .orElseGet(() -> fields(state));
    }

    /** Replaces the whole state: each field is there, null where there is nothing, and all in one message. */
    List<String> set(SessionState state) {
        return List.of(text(fields(state)));
    }

    /** Replaces the prompt alone. */
    String prompt(String prompt, boolean enhance) {
        return text(promptFields(prompt, enhance));
    }

    private static Map<String, @Nullable Object> promptFields(String prompt, boolean enhance) {
        var message = message("prompt");
        message.put("prompt", prompt);
        message.put("enhance_prompt", enhance);
        return message;
    }

    Map<String, @Nullable Object> fields(SessionState state) {
        var message = message("set_image");
        if (state.image() instanceof WireImage.Reference file) {
            message.put("image_ref", file.id());
        } else {
            message.put("image_data", state.image() instanceof WireImage.Data data ? data.base64() : null);
        }
        message.put("prompt", state.prompt());
        message.put("enhance_prompt", state.enhance());
        return message;
    }

    static Map<String, @Nullable Object> message(String type) {
        var message = new LinkedHashMap<String, @Nullable Object>();
        message.put("type", type);
        return message;
    }

    static String text(Map<String, @Nullable Object> message) {
        return JsonMapper.shared().writeValueAsString(message);
    }
}
