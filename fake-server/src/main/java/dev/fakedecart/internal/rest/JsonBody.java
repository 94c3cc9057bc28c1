package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.http.Body;
import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.rest.ValidationErrors.Location;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parses JSON bodies of requests, within a limit of nesting. */
final class JsonBody {
    private static final int DEEPEST = 20;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .build();

    private JsonBody() {}

    /** Returns true for JSON, and for a request with neither a body nor a content type. */
    static boolean isDeclared(Request request) {
        Optional<String> type = request.header("content-type");
        return type.map(value ->
                        value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json"))
                .orElse(request.body().size() == 0);
    }

    /**
     * Parses a body. Invalid JSON gets status 422, as with FastAPI.
     *
     * @param errors gets what is wrong
     * @return a missing node for an empty or invalid body
     */
    static JsonNode parse(Body body, ValidationErrors errors) {
        try {
            return body.size() == 0 ? JSON.missingNode() : JSON.readTree(body.bytes());
        } catch (JacksonException e) {
            // Jackson writes the numbers of its limits with the digits of the machine's language
            String problem = e instanceof StreamConstraintsException
                    ? "the body is nested too deeply, or a text or number in it is too long"
                    : e.getOriginalMessage();
            errors.add(Location.BODY, "json_invalid", "JSON decode error: " + problem);
            return JSON.missingNode();
        }
    }
}
