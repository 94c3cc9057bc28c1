package dev.fakedecart.internal.httpsignaling;

import dev.fakedecart.internal.http.Body;
import dev.fakedecart.protocol.ClientMessage.ImageInput;
import dev.fakedecart.protocol.ClientMessage.Prompt;
import dev.fakedecart.protocol.ClientMessage.SetImage;
import dev.fakedecart.protocol.ClientMessage.StateChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the bodies of requests, and refuses them with the texts of FastAPI, such as {@code body.sdp: Field required},
 * which was observed. Ignores unknown fields. Thread-safe.
 */
final class SignalingRequests {
    private static final int DEEPEST = 20;

    /** Far more than any client sends. Limits the memory of the tree, not only its depth. */
    private static final int MOST_TOKENS = 10_000;

    /** Characters of an offer; those of browsers have about 20 000. Assumed. */
    private static final int LONGEST_SDP = 1 << 20;

    private final JsonMapper json;

    /** @param longestText the limit of each text in characters */
    SignalingRequests(int longestText) {
        json = JsonMapper.builder(JsonFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(DEEPEST)
                                .maxTokenCount(MOST_TOKENS)
                                .maxStringLength(longestText)
                                .build())
                        .build())
                .build();
    }

    /**
     * The body with which a client opens a session.
     *
     * @param offer the session description
     * @param state the state that the session begins with; empty if there is neither a prompt nor an image
     */
    record Creation(String model, String offer, Optional<StateChange> state) {}

    Creation creation(Body body) throws ProblemException {
        var fields = new Fields(read(body));
        String model = fields.required("model");
        String offer = fields.offer();
        String prompt = fields.optional("prompt");
        String image = fields.optional("image_data");
        boolean enhance = fields.flag("enhance_prompt", true);
        fields.check();
        Optional<StateChange> state = Optional.empty();
        if (image != null) {
            state = Optional.of(new SetImage(new ImageInput.Data(image), prompt, enhance));
        } else if (prompt != null) {
            state = Optional.of(new Prompt(prompt, enhance));
        }
        return new Creation(model, offer, state);
    }

    /** Reads a new prompt. That {@code enhance_prompt} is accepted here, too, is assumed. */
    Prompt prompt(Body body) throws ProblemException {
        var fields = new Fields(read(body));
        var prompt = new Prompt(fields.required("prompt"), fields.flag("enhance_prompt", true));
        fields.check();
        return prompt;
    }

    /** Reads a new image, perhaps with a prompt. That {@code enhance_prompt} is accepted here, too, is assumed. */
    SetImage image(Body body) throws ProblemException {
        var fields = new Fields(read(body));
        var image = new SetImage(
                new ImageInput.Data(fields.required("image_data")),
                fields.optional("prompt"),
                fields.flag("enhance_prompt", true));
        fields.check();
        return image;
    }

    /** Reads candidates in the syntax of SDP. Leaves out the mark that there are no more, which is {@code null}. */
    List<String> candidates(Body body) throws ProblemException {
        var fields = new Fields(read(body));
        List<String> candidates = fields.candidates();
        fields.check();
        return candidates;
    }

    private JsonNode read(Body body) throws ProblemException {
        JsonNode node;
        try {
            node = json.readTree(body.bytes());
        } catch (JacksonException e) {
            throw new ProblemException(Problem.invalid("body: JSON decode error"));
        }
        if (!node.isObject()) {
            throw new ProblemException(Problem.invalid("body: Input should be a valid dictionary or object"));
        }
        return node;
    }

    /** The fields of one body, and the problems found in them. After a problem, values are stand-ins. */
    private static final class Fields {
        private static final String NOT_TEXT = "Input should be a valid string";

        private static final int MOST_PROBLEMS = 10;

        private final JsonNode body;
        private final List<String> problems = new ArrayList<>();

        Fields(JsonNode body) {
            this.body = body;
        }

        String required(String name) {
            return text(body, name, "body." + name);
        }

        private String text(JsonNode object, String name, String path) {
            JsonNode value = object.path(name);
            if (value.isMissingNode()) {
                add(path, "Field required");
            } else if (!value.isString()) {
                add(path, NOT_TEXT);
            }
            return value.asString("");
        }

        @Nullable
        String optional(String name) {
            JsonNode value = body.path(name);
            if (value.isMissingNode() || value.isNull()) {
                return null;
            }
            if (!value.isString()) {
                add("body." + name, NOT_TEXT);
            }
            return value.asString("");
        }

        boolean flag(String name, boolean otherwise) {
            JsonNode value = body.path(name);
            if (value.isMissingNode() || value.isNull()) {
                return otherwise;
            }
            if (!value.isBoolean()) {
                add("body." + name, "Input should be a valid boolean");
            }
            return value.asBoolean(otherwise);
        }

        String offer() {
            JsonNode sdp = body.path("sdp");
            if (sdp.isMissingNode()) {
                add("body.sdp", "Field required");
                return "";
            }
            if (!sdp.isObject()) {
                add("body.sdp", "Input should be a valid dictionary or object");
                return "";
            }
            String type = text(sdp, "type", "body.sdp.type");
            if (sdp.path("type").isString() && !type.equals("offer")) {
                add("body.sdp.type", "Input should be 'offer'");
            }
            String offer = text(sdp, "sdp", "body.sdp.sdp");
            if (offer.length() > LONGEST_SDP) {
                add("body.sdp.sdp", "String should have at most " + LONGEST_SDP + " characters");
            }
            return offer;
        }

        List<String> candidates() {
            JsonNode list = body.path("candidates");
            if (list.isMissingNode()) {
                add("body.candidates", "Field required");
            } else if (!list.isArray()) {
                add("body.candidates", "Input should be a valid list"); // observed, for null
            }
            var candidates = new ArrayList<String>();
            for (int i = 0; i < list.size(); i++) {
                JsonNode candidate = list.path(i);
                if (candidate.isObject()) {
                    candidates.add(text(candidate, "candidate", "body.candidates." + i + ".candidate"));
                } else if (!candidate.isNull()) {
                    add("body.candidates." + i, "Input should be a valid dictionary or object");
                }
            }
            return candidates;
        }

        private void add(String path, String problem) {
            problems.add(path + ": " + problem);
        }

        /** Refuses the body if it has problems. That all are in one detail is assumed. */
        void check() throws ProblemException {
            if (!problems.isEmpty()) {
                throw new ProblemException(
                        Problem.invalid(problems.stream().limit(MOST_PROBLEMS).collect(Collectors.joining("; "))));
            }
        }
    }
}
