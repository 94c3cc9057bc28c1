package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.access.Access;
import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.http.HttpHandler;
import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.http.Routes;
import dev.fakedecart.internal.service.Eras;
import dev.fakedecart.internal.service.RefusalCase;
import dev.fakedecart.internal.service.Service;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Adds routes that require an API key or a client token in the header {@code X-API-KEY}, which all SDKs send. A request
 * without the header is answered with 422, as the service's API description says, and as the service does for tokens
 * (seen in September 2026). A route with {@code {model}} in its pattern refuses tokens for other models. That the
 * service accepts tokens outside realtime is assumed.
 */
public final class Api {
    private static final String KEY = "x-api-key";
    private static final String MODEL = "model";

    /** The most digits of a {@code Content-Length} that fits into a long. The HTTP codec accepts only digits. */
    private static final int DIGITS = 18;

    private final Routes routes;
    private final Access access;
    private final Eras eras;
    private final RefusalCase badKey;

    /** @param eras the texts of refusals */
    public Api(Routes routes, Access access, Eras eras) {
        this(routes, access, eras, RefusalCase.INVALID_API_KEY);
    }

    private Api(Routes routes, Access access, Eras eras, RefusalCase badKey) {
        this.routes = routes;
        this.access = access;
        this.eras = eras;
        this.badKey = badKey;
    }

    /** Returns the same API with another refusal of bad keys. */
    Api refusingBadKeys(RefusalCase refusal) {
        return new Api(routes, access, eras, refusal);
    }

    public Api get(String pattern, ApiHandler handler) {
        routes.get(pattern, admitted(handler));
        return this;
    }

    /**
     * Adds a route for GET that does not require a key. A key that a request has must be valid.
     *
     * @param handler gets null as the caller of a request without a key
     */
    Api getWithoutKey(String pattern, OpenHandler handler) {
        routes.get(pattern, request -> {
            Optional<String> key = request.header(KEY);
            Optional<Response> refusal = key.isEmpty() ? Optional.empty() : refusal(key, eras.byDefault());
            return CompletableFuture.completedFuture(refusal.orElseGet(
                    () -> handler.handle(request, key.flatMap(access::find).orElse(null))));
        });
        return this;
    }

    /** Answers requests of one route, which may have a key. Called on the event loop; must not block. */
    @FunctionalInterface
    interface OpenHandler {
        Response handle(Request request, @Nullable Credential caller);
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

    /**
     * Adds a route for POST that never reads a body. It judges the key and then the length: a request without a {@code
     * Content-Length} is refused with 411 (RFC 9110 section 15.5.12), and a longer one with 413. Both statuses are
     * assumed.
     *
     * @param largestBody the limit in bytes
     * @param answer the answer to all other requests
     */
    Api postByHead(String pattern, int largestBody, Response answer) {
        routes.post(
                pattern,
                largestBody,
                headers -> refusal(headers.apply(KEY), eras.byDefault())
                        .or(() -> lengthRefusal(headers.apply("content-length"), largestBody))
                        .or(() -> Optional.of(answer)),
                admitted((request, caller) -> CompletableFuture.completedFuture(answer)));
        return this;
    }

    public Api delete(String pattern, ApiHandler handler) {
        routes.delete(pattern, admitted(handler));
        return this;
    }

    private HttpHandler admitted(ApiHandler handler) {
        return request -> {
            Optional<String> key = request.header(KEY);
            Service service;
            try {
                service = eras.of(request.parameter(Eras.PARAMETER), key.flatMap(access::find));
            } catch (IllegalArgumentException e) {
                return CompletableFuture.completedFuture(RefusalResponse.of(eras.byDefault()
                        .refusal(RefusalCase.INVALID_PARAMETER, Map.of("problem", "era: " + e.getMessage()))));
            }
            Optional<Response> refusal = refusal(key, service);
            if (refusal.isPresent()) {
                return CompletableFuture.completedFuture(refusal.get());
            }
            Credential caller = key.flatMap(access::find).orElseThrow();
            Optional<String> model = Optional.ofNullable(request.variables().get(MODEL));
            if (model.isPresent() && !caller.permitsModel(model.get())) {
                return CompletableFuture.completedFuture(RefusalResponse.of(
                        service.refusal(RefusalCase.MODEL_NOT_ALLOWED, Map.of("model", model.get()))));
            }
            return handler.handle(request, caller);
        };
    }

    private Optional<Response> refusal(Optional<String> key, Service service) {
        if (key.isEmpty()) {
            return Optional.of(RefusalResponse.of(service.refusal(RefusalCase.MISSING_API_KEY)));
        }
        if (access.find(key.get()).isPresent()) {
            return Optional.empty();
        }
        boolean namesExpiry = badKey != RefusalCase.INVALID_API_KEY_FOR_TOKENS && access.hasExpired(key.get());
        return Optional.of(RefusalResponse.of(service.refusal(namesExpiry ? RefusalCase.EXPIRED_TOKEN : badKey)));
    }

    private static Optional<Response> lengthRefusal(Optional<String> length, int largestBody) {
        if (length.isEmpty()) {
            return Optional.of(Response.error(411, "Content-Length required"));
        }
        return length.get().length() > DIGITS || Long.parseLong(length.get()) > largestBody
                ? Optional.of(Response.error(413, "the body has more than %s bytes".formatted(largestBody)))
                : Optional.empty();
    }
}
