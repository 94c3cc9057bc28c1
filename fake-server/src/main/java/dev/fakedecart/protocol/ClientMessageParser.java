package dev.fakedecart.protocol;

import dev.fakedecart.protocol.ClientMessage.Answer;
import dev.fakedecart.protocol.ClientMessage.IceCandidate;
import dev.fakedecart.protocol.ClientMessage.ImageInput;
import dev.fakedecart.protocol.ClientMessage.LivekitJoin;
import dev.fakedecart.protocol.ClientMessage.Offer;
import dev.fakedecart.protocol.ClientMessage.Prompt;
import dev.fakedecart.protocol.ClientMessage.SetImage;
import dev.fakedecart.protocol.ClientMessage.StateChange;
import dev.fakedecart.protocol.ClientMessage.SwitchCamera;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parses text frames from clients. Ignores unknown fields; rejects unknown types and invalid fields. */
public final class ClientMessageParser {

    /** The field of a message that may be large, as it appears in the text. */
    public static final String IMAGE_FIELD = "\"image_data\"";

    /** Characters of a message without its image. An SDP offer, the largest, has about 20 000. */
    private static final int LARGEST_WITHOUT_IMAGE = 1 << 20;

    private static final int DEEPEST = 20;

    /** Far more than any message of an SDK has. Limits the memory of the tree, not only its depth. */
    private static final int MOST_TOKENS = 10_000;

    private final int largestMessage;
    private final JsonMapper json;

    /** @param largestMessage size limit in characters */
    public ClientMessageParser(int largestMessage) {
        this.largestMessage = largestMessage;
        json = JsonMapper.builder(JsonFactory.builder()
                        // Parsers disagree on which of two duplicate fields counts, so duplicates are an error.
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(DEEPEST)
                                .maxTokenCount(MOST_TOKENS)
                                .maxStringLength(largestMessage)
                                .build())
                        .build())
                .build();
    }

    /**
     * Parses a message.
     *
     * @throws ProtocolException if the text is not a JSON object, the type is unknown, or a field is invalid
     */
    public ClientMessage parse(String text) throws ProtocolException {
        JsonNode message;
        try {
            message = json.readTree(text);
        } catch (JacksonException e) {
            throw new ProtocolException("malformed JSON: " + problem(e));
        }
        if (!message.isObject()) {
            throw new ProtocolException("a message must be a JSON object, not " + kind(message));
        }
        requireSize(text, message);
        return read(message);
    }

    /** Says what is wrong. Jackson writes the numbers of its limits with the digits of the machine's language. */
    private String problem(JacksonException e) {
        return e instanceof StreamConstraintsException
                ? "at most %s values, %s levels of nesting, %s digits in a number and %s characters in a text are accepted"
                        .formatted(MOST_TOKENS, DEEPEST, StreamReadConstraints.DEFAULT_MAX_NUM_LEN, largestMessage)
                : e.getOriginalMessage();
    }

    private static void requireSize(String text, JsonNode message) throws ProtocolException {
        int image = Math.max(imageLength(message), imageLength(message.path("initial_state")));
        if (text.length() - image > LARGEST_WITHOUT_IMAGE) {
            throw new ProtocolException(
                    "only image_data may be large: the rest of the message has %s characters; at most %s are accepted"
                            .formatted(text.length() - image, LARGEST_WITHOUT_IMAGE));
        }
    }

    private static int imageLength(JsonNode message) {
        JsonNode data = message.path("image_data");
        return data.isString() ? data.stringValue().length() : 0;
    }

    private static ClientMessage read(JsonNode message) throws ProtocolException {
        String type = new Fields(message).requiredString("type");
        return switch (type) {
            case "livekit_join" -> join(message);
            case "prompt", "set_image" -> stateChange(message, type);
            case "offer" -> new Offer(new Fields(message).requiredString("sdp"));
            case "answer" -> new Answer(new Fields(message).requiredString("sdp"));
            case "ice-candidate" -> candidate(new Fields(message).optionalObject("candidate"));
            case "switch_camera" -> new SwitchCamera(new Fields(message).requiredInteger("rotateY"));
            default -> throw new ProtocolException("type: unknown message type \"" + abbreviated(type) + "\"");
        };
    }

    /** Validates a candidate, although this server uses none of its fields. */
    private static IceCandidate candidate(Fields candidate) throws ProtocolException {
        if (candidate.object == null) {
            return new IceCandidate(null);
        }
        var unused = candidate.optionalString("sdpMid");
        unused = candidate.optionalString("usernameFragment");
        if (candidate.get("sdpMLineIndex") != null) {
            var unusedIndex = candidate.requiredInteger("sdpMLineIndex");
        }
        return new IceCandidate(candidate.requiredString("candidate"));
    }

    private static LivekitJoin join(JsonNode message) throws ProtocolException {
        var fields = new Fields(message);
        boolean frameTiming = fields.optionalObject("client_capabilities").optionalBoolean("frame_timing", false);
        if (message.has("passthrough")) {
            return new LivekitJoin(JoinDialect.LEAN, null, fields.optionalBoolean("passthrough", false), frameTiming);
        }
        if (message.has("initial_state")) {
            StateChange initial = bundled(message.get("initial_state"));
            return new LivekitJoin(JoinDialect.BUNDLED, initial, initial == null, frameTiming);
        }
        return new LivekitJoin(JoinDialect.BARE, null, true, frameTiming);
    }

    private static @Nullable StateChange bundled(JsonNode initial) throws ProtocolException {
        if (initial.isNull()) {
            return null;
        }
        if (!initial.isObject()) {
            throw new ProtocolException("initial_state: expected an object or null, not " + kind(initial));
        }
        try {
            return stateChange(initial, new Fields(initial).requiredString("type"));
        } catch (ProtocolException e) {
            throw new ProtocolException("initial_state." + e.getMessage());
        }
    }

    private static StateChange stateChange(JsonNode message, String type) throws ProtocolException {
        var fields = new Fields(message);
        // The documented default of enhance_prompt is true.
        boolean enhance = fields.optionalBoolean("enhance_prompt", true);
        return switch (type) {
            case "prompt" -> new Prompt(fields.requiredString("prompt"), enhance);
            case "set_image" -> new SetImage(image(fields), fields.optionalString("prompt"), enhance);
            default ->
                throw new ProtocolException(
                        "type: expected \"prompt\" or \"set_image\", not \"" + abbreviated(type) + "\"");
        };
    }

    private static ImageInput image(Fields fields) throws ProtocolException {
        String data = fields.optionalString("image_data");
        String reference = fields.optionalString("image_ref");
        if (data != null && reference != null) {
            throw new ProtocolException("image_ref: only one of image_data and image_ref may be given");
        }
        if (reference != null) {
            return new ImageInput.FileReference(reference);
        }
        return data == null ? new ImageInput.None() : new ImageInput.Data(data);
    }

    /** Typed access to an object's fields. */
    private record Fields(@Nullable JsonNode object) {

        String requiredString(String name) throws ProtocolException {
            String value = optionalString(name);
            if (value == null) {
                throw new ProtocolException(name + ": missing");
            }
            return value;
        }

        @Nullable
        String optionalString(String name) throws ProtocolException {
            JsonNode value = get(name);
            if (value == null) {
                return null;
            }
            if (!value.isString()) {
                throw new ProtocolException(name + ": expected a string, not " + kind(value));
            }
            return value.stringValue();
        }

        boolean optionalBoolean(String name, boolean otherwise) throws ProtocolException {
            JsonNode value = get(name);
            if (value == null) {
                return otherwise;
            }
            if (!value.isBoolean()) {
                throw new ProtocolException(name + ": expected true or false, not " + kind(value));
            }
            return value.booleanValue();
        }

        int requiredInteger(String name) throws ProtocolException {
            JsonNode value = get(name);
            if (value == null) {
                throw new ProtocolException(name + ": missing");
            }
            if (!value.canConvertToInt() || !value.isIntegralNumber()) {
                throw new ProtocolException(
                        name + ": expected an integer, not " + (value.isNumber() ? value.toString() : kind(value)));
            }
            return value.intValue();
        }

        Fields optionalObject(String name) throws ProtocolException {
            JsonNode value = get(name);
            if (value != null && !value.isObject()) {
                throw new ProtocolException(name + ": expected an object, not " + kind(value));
            }
            return new Fields(value);
        }

        private @Nullable JsonNode get(String name) {
            JsonNode value = object == null ? null : object.get(name);
            return value == null || value.isNull() ? null : value;
        }
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case NUMBER -> "a number";
            case STRING -> "a string";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            default -> "nothing";
        };
    }

    private static String abbreviated(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
