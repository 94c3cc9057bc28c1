package dev.fakedecart.conformance.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes the messages of the control socket. Pure functions. */
final class MessageWriter {

    /** The first message: asks for a room. Carries the initial state, so that no frame is made without it. */
    String join(Optional<WireState> initial) {
        var message = message("livekit_join");
        message.put("initial_state", initial.map(this::initialFields).orElse(null));
        return text(message);
    }

    /**
     * A session starts without an image to clear, so a prompt alone is sent as a prompt, like the published SDKs do.
     */
    private Map<String, @Nullable Object> initialFields(WireState state) {
        return state.promptAlone()
                .map(prompt -> promptFields(prompt, state.enhance()))
                .orElseGet(() -> fields(state));
    }

    /** Replaces the whole state in one message, which has every field, null where there is nothing. */
    String set(WireState state) {
        return text(fields(state));
    }

    /** Replaces the prompt and keeps the image. */
    String prompt(String prompt, boolean enhance) {
        return text(promptFields(prompt, enhance));
    }

    private static Map<String, @Nullable Object> promptFields(String prompt, boolean enhance) {
        var message = message("prompt");
        message.put("prompt", prompt);
        message.put("enhance_prompt", enhance);
        return message;
    }

    private static Map<String, @Nullable Object> fields(WireState state) {
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

    private static Map<String, @Nullable Object> message(String type) {
        var message = new LinkedHashMap<String, @Nullable Object>();
        message.put("type", type);
        return message;
    }

    private static String text(Map<String, @Nullable Object> message) {
        return JsonMapper.shared().writeValueAsString(message);
    }
}
