package dev.fakedecart.client.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The way in which a version of an SDK speaks. {@link Dialects} has the values.
 *
 * @param name the SDK and its version
 * @param words the messages of the SDK's family
 * @param query the query of the control socket's URL: a format of the API key and the model
 * @param initial the message that the SDK sends for an empty initial state: a {@link MessageTemplate}, or an empty text
 * for null
 * @param understood the messages that the SDK's parser accepts
 * @param unknownIsFatal true if an unknown type of message ends the session; false if the SDK ignores the message
 * @param awaitsPrompts true if the SDK waits for the acknowledgement of a prompt after the initial state
 * @param awaitsImages true if the SDK waits for the acknowledgement of an image after the initial state
 * @param closeReason the reason of the SDK's close frame
 * @param room how the SDK joins and publishes in LiveKit rooms; null for SDKs of the direct protocol
 * @param encodings the encoding of a camera by its width in pixels
 * @param offerChange the change that the SDK makes to its offer before it sends the offer
 */
public record Dialect(
        String name,
        Words words,
        String query,
        String initial,
        MessageTable understood,
        boolean unknownIsFatal,
        boolean awaitsPrompts,
        boolean awaitsImages,
        String closeReason,
        @Nullable RoomDialect room,
        IntFunction<VideoEncoding> encodings,
        UnaryOperator<String> offerChange) {

    /**
     * The messages that the SDKs of a family send, as {@link MessageTemplate}s.
     *
     * @param encodesQuery true if the SDKs encode the values of the URL's query
     * @param escapesSlashes true if the SDKs write {@code \/} for a slash
     * @param enhances whether the SDKs let Decart expand a prompt by default
     * @param promptClearsImage true if the SDKs send a prompt as a whole state on models that take an image
     */
    record Words(
            boolean encodesQuery,
            boolean escapesSlashes,
            boolean enhances,
            boolean promptClearsImage,
            String prompt,
            String image,
            String join,
            String offer,
            String iceCandidate,
            String candidate) {}

    /**
     * Returns the URL of the control socket.
     *
     * @param baseUrl scheme, host and port, for example {@code ws://127.0.0.1:8080}
     */
    public String url(String baseUrl, String apiKey, String model) {
        return baseUrl + "/v1/stream?" + query.formatted(encoded(apiKey), encoded(model));
    }

    private String encoded(String value) {
        return words.encodesQuery ? URLEncoder.encode(value, UTF_8) : value;
    }

    /** Returns the message that asks for a room and carries the initial state. */
    public ControlRequest join(String model, DesiredState state) {
        var start = new HashMap<String, @Nullable Object>();
        start.put("initial_state", initialState(model, state));
        return new ControlRequest(write(words.join, start), initialAcknowledgement(model, state));
    }

    /** Returns the message that sets the initial state before the offer of the direct protocol. */
    public ControlRequest initial(String model, DesiredState state) {
        Map<String, @Nullable Object> message = initialState(model, state);
        return new ControlRequest(
                escaped(MessageTemplate.json(message == null ? Map.of() : message)),
                initialAcknowledgement(model, state));
    }

    private @Nullable Map<String, @Nullable Object> initialState(String model, DesiredState state) {
        if (state.image() != null && takesImages(model)) {
            return new MessageTemplate(words.image).fill(values(state, state.prompt() != null || !words.enhances));
        }
        if (state.prompt() != null) {
            return new MessageTemplate(words.prompt).fill(values(state, true));
        }
        return initial.isEmpty() ? null : new MessageTemplate(initial).fill(Map.of());
    }

    private Optional<Acknowledgement> initialAcknowledgement(String model, DesiredState state) {
        if (state.prompt() != null && (state.image() == null || !takesImages(model))) {
            return Optional.of(Acknowledgement.ofPrompt(state.prompt()));
        }
        boolean setsImage = (state.image() != null && takesImages(model)) || !initial.isEmpty();
        return setsImage ? Optional.of(Acknowledgement.ofImage()) : Optional.empty();
    }

    /** Returns the message that changes the prompt. */
    public ControlRequest setPrompt(String model, String prompt) {
        DesiredState state = DesiredState.ofPrompt(prompt);
        if (words.promptClearsImage && takesImages(model)) {
            return setImage(state);
        }
        return new ControlRequest(
                write(words.prompt, values(state, true)),
                Optional.of(Acknowledgement.ofPrompt(prompt)).filter(prompted -> awaitsPrompts));
    }

    /** Returns the message that changes prompt and image together. */
    public ControlRequest setImage(DesiredState state) {
        return new ControlRequest(
                write(words.image, values(state, !words.enhances)),
                Optional.of(Acknowledgement.ofImage()).filter(changed -> awaitsImages));
    }

    /** Returns the encoding of a camera of this width in pixels. */
    public VideoEncoding encoding(int width) {
        return encodings.apply(width);
    }

    /** Returns the message with an offer. */
    public String offer(String sdp) {
        return write(words.offer, Map.of("sdp", offerChange.apply(sdp)));
    }

    /** Returns the message with a candidate of the client. */
    public String candidate(String candidate, int sdpMLineIndex, String sdpMid) {
        Map<String, Object> values = Map.of("candidate", candidate, "sdpMLineIndex", sdpMLineIndex, "sdpMid", sdpMid);
        return write(words.iceCandidate, Map.of("candidate", new MessageTemplate(words.candidate).fill(values)));
    }

    /** @param enhances true to send the default if the app leaves the choice to the SDK */
    private Map<String, @Nullable Object> values(DesiredState state, boolean enhances) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("prompt", state.prompt());
        values.put("image_data", state.image());
        values.put(
                "enhance_prompt", (state.enhance() == null && enhances) ? (Boolean) words.enhances : state.enhance());
        return values;
    }

    /** iOS sends the prompt alone on models that only take a prompt. */
    private boolean takesImages(String model) {
        return !words.promptClearsImage || !model.startsWith("lucy-restyle");
    }

    private String write(String template, Map<String, ? extends @Nullable Object> values) {
        return escaped(MessageTemplate.json(new MessageTemplate(template).fill(values)));
    }

    private String escaped(String json) {
        return words.escapesSlashes ? json.replace("/", "\\/") : json;
    }

    @Override
    public String toString() {
        return name;
    }
}
