package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.http.Body;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.protocol.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The response of a refusal over HTTP, in the envelope that the table of refusals names. */
final class RefusalResponse {

    /** The response of entries that have no fields for HTTP. */
    private static final Refusal.Http OTHERWISE = new Refusal.Http(400, Refusal.Envelope.DETAIL, "", List.of());

    private RefusalResponse() {}

    static Response of(Refusal refusal) {
        Refusal.Http http = refusal.http().orElse(OTHERWISE);
        return switch (http.envelope()) {
            case DETAIL -> Response.error(http.status(), refusal.error());
            case ERROR -> Response.json(http.status(), Map.of("error", refusal.error()));
            case VALIDATION -> Response.json(http.status(), Map.of("detail", List.of(validationError(refusal, http))));
            case PROBLEM ->
                Response.of(
                        http.status(),
                        "application/problem+json",
                        Body.of(JsonMapper.shared().writeValueAsString(problem(refusal, http))));
        };
    }

    private static Map<String, @Nullable Object> validationError(Refusal refusal, Refusal.Http http) {
        var error = new LinkedHashMap<String, @Nullable Object>();
        error.put("type", refusal.errorType().orElse("value_error"));
        error.put("loc", http.location());
        error.put("msg", refusal.error());
        if (refusal.errorType().filter("missing"::equals).isPresent()) {
            error.put("input", null);
        }
        return error;
    }

    private static Map<String, Object> problem(Refusal refusal, Refusal.Http http) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("title", http.title());
        problem.put("detail", refusal.error());
        problem.put("status", http.status());
        return problem;
    }
}
