package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.access.ClientTokens;
import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.http.Routes;
import dev.fakedecart.internal.scenario.ScenarioLibrary;
import dev.fakedecart.internal.service.Eras;
import dev.fakedecart.internal.service.RefusalCase;
import dev.fakedecart.internal.service.Service;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Issues client tokens and publishes the key that verifies them. Used on the event loop only. */
public final class Tokens {
    private static final int LARGEST_BODY = 64 << 10;

    private final ClientTokens tokens;
    private final Eras eras;
    private final ScenarioLibrary scenarios;

    /**
     * Creates the API.
     *
     * @param eras the models that a token may name, and the texts of refusals
     * @param scenarios scenarios that a token may name
     */
    public Tokens(ClientTokens tokens, Eras eras, ScenarioLibrary scenarios) {
        this.tokens = tokens;
        this.eras = eras;
        this.scenarios = scenarios;
    }

    /** Python 0.2.4 fetches the keys from the first path. The second is the usual one, and assumed. */
    public void serve(Api api, Routes routes) {
        api.refusingBadKeys(RefusalCase.INVALID_API_KEY_FOR_TOKENS)
                .post("/v1/client/tokens", LARGEST_BODY, this::create);
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
     * An error with one text. The service was seen to answer a bad key of this endpoint in this form, unlike those of
     * others (September 2026); assumed for its other errors.
     */
    private static Response error(int status, String text) {
        return Response.json(status, Map.of("error", text));
    }

    /**
     * Status and text of the first refusal are documented. The statuses for a wrong content type and for too many
     * tokens are assumed.
     */
    private Response answer(Request request, Credential caller) {
        Service service = eras.of(request.parameter(Eras.PARAMETER), Optional.of(caller));
        if (caller.token().isPresent()) {
            return RefusalResponse.of(service.refusal(RefusalCase.TOKEN_FROM_TOKEN));
        }
        if (!JsonBody.isDeclared(request)) {
            return error(415, "Content-Type must be application/json");
        }
        var errors = new ValidationErrors();
        TokenRequest wanted =
                TokenRequest.read(JsonBody.parse(request.body(), errors), service::hasModel, scenarios, errors);
        if (!errors.isEmpty()) {
            return errors.toResponse();
        }
        return tokens.mint(caller.account(), wanted.lifetime(), wanted.scope())
                .map(Tokens::describe)
                .orElseGet(() -> error(429, "Too many client tokens: wait until some have expired"));
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
