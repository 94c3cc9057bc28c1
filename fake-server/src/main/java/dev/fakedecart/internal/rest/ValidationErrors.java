package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.http.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Validation errors of a request, per header or field, in the format of FastAPI, which the service's API description
 * gives for status 422. Texts and types are FastAPI's as well. Of the optional members, only missing values have an
 * {@code input}, which is null.
 */
final class ValidationErrors {
    private final List<Map<String, @Nullable Object>> errors = new ArrayList<>();

    /** The location of a value in the request. */
    record Location(List<Object> path) {

        /** The body itself. */
        static final Location BODY = new Location(List.of("body"));

        Location {
            path = List.copyOf(path);
        }

        /** @param step the name of a field, or an index in a list */
        Location in(Object step) {
            var longer = new ArrayList<>(path);
            longer.add(step);
            return new Location(longer);
        }
    }

    void add(Location location, String type, String message) {
        errors.add(error(location, type, message));
    }

    void addMissing(Location location) {
        Map<String, @Nullable Object> error = error(location, "missing", "Field required");
        error.put("input", null);
        errors.add(error);
    }

    private static Map<String, @Nullable Object> error(Location location, String type, String message) {
        var error = new LinkedHashMap<String, @Nullable Object>();
        error.put("type", type);
        error.put("loc", location.path());
        error.put("msg", message);
        return error;
    }

    /** Adds an error about a value of the right type. */
    void addValue(Location location, String problem) {
        add(location, "value_error", "Value error, " + problem);
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    Response toResponse() {
        return Response.json(422, Map.of("detail", errors));
    }
}
