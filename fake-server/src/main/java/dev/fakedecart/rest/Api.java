package dev.fakedecart.rest;

import dev.fakedecart.http.HttpHandler;
import dev.fakedecart.http.Response;
import dev.fakedecart.http.Routes;
import dev.fakedecart.session.Access;
import dev.fakedecart.session.Credential;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The routes that take an API key, in the header {@code X-API-KEY}, which all SDKs send. */
public final class Api {
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
     * Takes bodies of the given size; larger ones are refused with 413.
     *
     * @param largestBody in bytes
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
            Optional<Credential> caller =
                    access.find(request.header("x-api-key").orElse(""));
            return caller.isPresent()
                    ? handler.handle(request, caller.get())
                    : CompletableFuture.completedFuture(Response.error(401, "Invalid API key"));
        };
    }
}
