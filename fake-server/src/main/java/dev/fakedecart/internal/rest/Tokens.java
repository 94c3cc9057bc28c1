package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.access.ClientTokens;
import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.http.Body;
import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.http.Routes;
import dev.fakedecart.internal.rest.BodyErrors.Location;
import dev.fakedecart.internal.scenario.ScenarioLibrary;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Issues client tokens and publishes the key that verifies them. Used on the event loop only. */
public final class Tokens {
    private static final int LARGEST_BODY = 64 << 10;
    private static final int DEEPEST = 20;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .build();

    private final ClientTokens tokens;
    private final Predicate<String> isModel;
    private final ScenarioLibrary scenarios;

    /**
     * Creates the API.
     *
     * @param isModel tests whether a realtime or batch model has this name
     * @param scenarios scenarios that a token may name
     */
    public Tokens(ClientTokens tokens, Predicate<String> isModel, ScenarioLibrary scenarios) {
        this.tokens = tokens;
        this.isModel = isModel;
        this.scenarios = scenarios;
    }

    /** Python 0.2.4 fetches the keys from the first path. The second is the usual one, and assumed. */
    public void serve(Api api, Routes routes) {
        api.post("/v1/client/tokens", LARGEST_BODY, this::create);
        routes.get("/api/auth/jwks", this::keys);
        routes.get("/.well-known/jwks.json", this::keys);
    }

    private CompletionStage<Response> keys(Request request) {
        return CompletableFuture.completedFuture(Response.json(tokens.keySet()));
    }

    private CompletionStage<Response> create(Request request, Credential caller) {
        return CompletableFuture.completedFuture(answer(request, caller));
    }

    /**
     * Status and text of the first refusal are documented. The statuses for a wrong content type and for too many
     * tokens are assumed.
     */
    private Response answer(Request request, Credential caller) {
        if (caller.token().isPresent()) {
            return Response.error(403, "Cannot create client token from a client token");
        }
        if (!isJson(request)) {
            return Response.error(415, "Content-Type must be application/json");
        }
        var errors = new BodyErrors();
        TokenRequest wanted = TokenRequest.read(parse(request.body(), errors), isModel, scenarios, errors);
        if (!errors.isEmpty()) {
            return errors.toResponse();
        }
        return tokens.mint(caller.account(), wanted.lifetime(), wanted.scope())
                .map(Tokens::describe)
                .orElseGet(() -> Response.error(429, "Too many client tokens: wait until some have expired"));
    }

    /** JavaScript 0.0.25 to 0.0.49 sends neither a body nor a content type. */
    private static boolean isJson(Request request) {
        Optional<String> type = request.header("content-type");
        return type.map(value ->
                        value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json"))
                .orElse(request.body().size() == 0);
    }

    /** Invalid JSON gets status 422 as well, as with FastAPI. */
    private static JsonNode parse(Body body, BodyErrors errors) {
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

    private static Response describe(ClientTokens.Minted minted) {
        var body = new LinkedHashMap<String, Object>();
        body.put("apiKey", minted.apiKey());
        body.put("token", minted.signed());
        body.put("expiresAt", minted.token().expiresAt().toString());
        body.put("permissions", minted.token().scope().permissions().orElse(null));
        body.put("constraints", minted.token().scope().constraints().orElse(null));
        return Response.json(body);
    }
}
