package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.http.Routes;
import dev.fakedecart.internal.rest.ValidationErrors.Location;
import dev.fakedecart.internal.service.Eras;
import dev.fakedecart.internal.service.RefusalCase;
import dev.fakedecart.internal.service.Service;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Resolves names and aliases of models to canonical ids, without a key. Source: the service's API description. Assumed:
 * an unknown {@code model} gives null, and unknown names in {@code models} are left out.
 */
public final class ModelNames {
    private static final int LARGEST_BODY = 64 << 10;

    private final Eras eras;

    /** @param eras the realtime and batch models, with their aliases */
    public ModelNames(Eras eras) {
        this.eras = eras;
    }

    public void serve(Routes routes) {
        routes.post("/v1/models/resolve", LARGEST_BODY, request -> CompletableFuture.completedFuture(resolve(request)));
    }

    private Response resolve(Request request) {
        Service service;
        try {
            service = eras.of(request.parameter(Eras.PARAMETER), Optional.empty());
        } catch (IllegalArgumentException e) {
            return RefusalResponse.of(eras.byDefault()
                    .refusal(RefusalCase.INVALID_PARAMETER, Map.of("problem", "era: " + e.getMessage())));
        }
        var errors = new ValidationErrors();
        JsonNode body = JsonBody.isDeclared(request)
                ? JsonBody.parse(request.body(), errors)
                : JsonNodeFactory.instance.stringNode("");
        JsonNode model = body.path("model");
        JsonNode models = body.path("models");
        check(body, model, models, errors);
        if (!errors.isEmpty()) {
            return errors.toResponse();
        }
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put(
                "model_id",
                model.isString() ? service.canonicalModel(model.stringValue()).orElse(null) : null);
        answer.put("model_ids", models.isArray() ? ids(service, models) : null);
        return Response.json(answer);
    }

    private static void check(JsonNode body, JsonNode model, JsonNode models, ValidationErrors errors) {
        if (!errors.isEmpty()) {
            return;
        }
        if (body.isMissingNode() || body.isNull()) {
            errors.addMissing(Location.BODY);
        } else if (!body.isObject()) {
            errors.add(Location.BODY, "model_attributes_type", "Input should be a valid dictionary or object");
        }
        if (!isAbsent(model) && !model.isString()) {
            errors.add(Location.BODY.in("model"), "string_type", "Input should be a valid string");
        }
        if (!isAbsent(models) && !models.isArray()) {
            errors.add(Location.BODY.in("models"), "list_type", "Input should be a valid list");
        }
        for (int i = 0; i < models.size(); i++) {
            if (models.isArray() && !models.get(i).isString()) {
                errors.add(Location.BODY.in("models").in(i), "string_type", "Input should be a valid string");
            }
        }
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static Map<String, String> ids(Service service, JsonNode names) {
        var ids = new LinkedHashMap<String, String>();
        names.forEach(
                name -> service.canonicalModel(name.stringValue()).ifPresent(id -> ids.put(name.stringValue(), id)));
        return ids;
    }
}
