package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.access.Access;
import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.http.HttpHandler;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.http.Routes;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Adds routes that require an API key or a client token in the header {@code X-API-KEY}, which all SDKs send. A route
 * with {@code {model}} in its pattern refuses tokens for other models. That the service accepts tokens outside realtime
 * is assumed.
 */
public final class Api {
    private static final String MODEL = "model";

    private final Routes routes;
    private final Access access;

    public Api(Routes routes, Access access) {
        this.routes = routes;
        this.access = access;
    }

    public Api get(String pattern, ApiHandler handler) {
        routes.get(pattern, admitted(handler));
        return this;
    }

    public Api post(String pattern, ApiHandler handler) {
        routes.post(pattern, admitted(handler));
        return this;
    }

    /**
     * Adds a route for POST. Larger bodies are refused with 413.
     *
     * @param largestBody the limit in bytes
     */
    public Api post(String pattern, int largestBody, ApiHandler handler) {
        routes.post(pattern, largestBody, admitted(handler));
        return this;
    }

    public Api delete(String pattern, ApiHandler handler) {
        routes.delete(pattern, admitted(handler));
        return this;
    }

    private HttpHandler admitted(ApiHandler handler) {
        return request -> {
            String key = request.header("x-api-key").orElse("");
            Optional<Credential> caller = access.find(key);
            if (caller.isEmpty()) {
                return CompletableFuture.completedFuture(Response.error(401, access.refusal(key)));
            }
            Optional<String> model = Optional.ofNullable(request.variables().get(MODEL));
            if (model.isPresent() && !caller.get().permitsModel(model.get())) {
                return CompletableFuture.completedFuture(
                        Response.error(403, "Permission denied: model not allowed: " + model.get()));
            }
            return handler.handle(request, caller.get());
        };
    }
}
