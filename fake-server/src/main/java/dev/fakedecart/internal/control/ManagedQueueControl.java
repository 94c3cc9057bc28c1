package dev.fakedecart.internal.control;

import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.http.Routes;
import dev.fakedecart.internal.queue.ManagedQueue;
import dev.fakedecart.internal.queue.ManagedQueues;
import dev.fakedecart.internal.queue.QueueSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Opens, shows and closes managed queues over HTTP. Used on the event loop only. */
public final class ManagedQueueControl {
    private static final List<String> FIELDS =
            List.of("publishable_key", "api_key", "size", "claim_seconds", "patience_seconds");

    private final ManagedQueues queues;

    public ManagedQueueControl(ManagedQueues queues) {
        this.queues = queues;
    }

    public void serve(Routes routes) {
        routes.get("/_fake/queues", request -> done(all()));
        routes.get(
                "/_fake/queues/{id}",
                request -> done(queues.find(request.variable("id"))
                        .map(queue -> Response.json(describe(queue)))
                        .orElseGet(() -> notFound(request))));
        routes.put("/_fake/queues/{id}", request -> done(open(request)));
        routes.delete(
                "/_fake/queues/{id}",
                request -> done(queues.close(request.variable("id")) ? Response.noContent() : notFound(request)));
    }

    private static CompletionStage<Response> done(Response response) {
        return CompletableFuture.completedFuture(response);
    }

    private Response all() {
        return Response.json(Map.of(
                "queues",
                queues.all().stream().map(ManagedQueueControl::describe).toList()));
    }

    private static Response notFound(Request request) {
        return Response.error(404, "no managed queue \"" + request.variable("id") + "\" is open");
    }

    private Response open(Request request) {
        try {
            return Response.json(describe(queues.open(settings(request))));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Response.error(400, String.valueOf(e.getMessage()));
        }
    }

    private static QueueSettings settings(Request request) {
        JsonNode body = body(request);
        body.propertyNames().stream()
                .filter(name -> !FIELDS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "unknown field \"%s\"; the fields are %s".formatted(name, String.join(", ", FIELDS)));
                });
        return new QueueSettings(
                request.variable("id"),
                text(body, "publishable_key"),
                text(body, "api_key").map(Tenant::ofApiKey),
                number(body, "size").orElse(QueueSettings.DEFAULT_SIZE),
                number(body, "claim_seconds").map(Duration::ofSeconds).orElse(QueueSettings.DEFAULT_CLAIM_WINDOW),
                number(body, "patience_seconds").map(Duration::ofSeconds).orElse(QueueSettings.DEFAULT_PATIENCE));
    }

    private static JsonNode body(Request request) {
        try {
            JsonNode body = request.body().size() == 0
                    ? JsonMapper.shared().createObjectNode()
                    : JsonMapper.shared().readTree(request.body().bytes());
            if (body.isObject()) {
                return body;
            }
        } catch (JacksonException e) {
            // reported below
        }
        throw new IllegalArgumentException("the body must be a JSON object, as in {\"api_key\": \"my-key\"}");
    }

    private static Optional<String> text(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (!value.isMissingNode() && !value.isString()) {
            throw new IllegalArgumentException(name + " must be a string");
        }
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    private static Optional<Integer> number(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isInt()) {
            throw new IllegalArgumentException(name + " must be a whole number");
        }
        return Optional.of(value.intValue());
    }

    private static Map<String, @Nullable Object> describe(ManagedQueue queue) {
        QueueSettings settings = queue.settings();
        var description = new LinkedHashMap<String, @Nullable Object>();
        description.put("id", settings.id());
        description.put("publishable_key", settings.publishableKey().orElse(null));
        description.put("tenant", settings.account().map(Tenant::name).orElse(null));
        description.put("size", settings.size());
        description.put("claim_seconds", settings.claimWindow().toSeconds());
        description.put("patience_seconds", settings.patience().toSeconds());
        description.put("active", queue.active());
        description.put("granted", queue.granted());
        description.put("waiting", queue.waiting());
        return description;
    }
}
