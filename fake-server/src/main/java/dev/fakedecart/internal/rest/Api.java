package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.access.Access;
import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.http.HttpHandler;
import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.http.Routes;
import dev.fakedecart.internal.rest.ValidationErrors.Location;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
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

    private static final Location KEY_HEADER = new Location(List.of("header", KEY));

    private final Routes routes;
    private final Access access;
    private final Function<String, Response> badKey;

    /** Answers a bad key with 401 and {@code {"detail": reason}}, as the service does for the quota. */
    public Api(Routes routes, Access access) {
        this(routes, access, reason -> Response.error(401, reason));
    }

    private Api(Routes routes, Access access, Function<String, Response> badKey) {
        this.routes = routes;
        this.access = access;
        this.badKey = badKey;
    }

    /**
     * Returns the same API with another answer to bad keys.
     *
     * @param answer makes the answer from the reason why the key is refused
     */
    Api answeringBadKeys(Function<String, Response> answer) {
        return new Api(routes, access, answer);
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
            Optional<Response> refusal = key.isEmpty() ? Optional.empty() : refusal(key);
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
                headers -> refusal(headers.apply(KEY))
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
            Optional<Response> refusal = refusal(key);
            if (refusal.isPresent()) {
                return CompletableFuture.completedFuture(refusal.get());
            }
            Credential caller = key.flatMap(access::find).orElseThrow();
            Optional<String> model = Optional.ofNullable(request.variables().get(MODEL));
            if (model.isPresent() && !caller.permitsModel(model.get())) {
                return CompletableFuture.completedFuture(
                        Response.error(403, "Permission denied: model not allowed: " + model.get()));
            }
            return handler.handle(request, caller);
        };
    }

    private Optional<Response> refusal(Optional<String> key) {
        if (key.isEmpty()) {
            var errors = new ValidationErrors();
            errors.addMissing(KEY_HEADER);
            return Optional.of(errors.toResponse());
        }
        return access.find(key.get()).isPresent()
                ? Optional.empty()
                : Optional.of(badKey.apply(access.refusal(key.get())));
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
