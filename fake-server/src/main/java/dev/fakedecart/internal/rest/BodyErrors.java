package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.http.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with a body, field by field. The service's API description names this shape, that of FastAPI,
 * for its status 422; the texts and types are FastAPI's as well.
 */
final class BodyErrors {
    private final List<Map<String, Object>> errors = new ArrayList<>();

    /** Where in the body a value stands. */
    record Location(List<Object> path) {

        /** The body itself. */
        static final Location BODY = new Location(List.of("body"));

        Location {
            path = List.copyOf(path);
        }

        /** @param step a field's name, or a place in a list */
        Location in(Object step) {
            var longer = new ArrayList<>(path);
            longer.add(step);
            return new Location(longer);
        }
    }

    void add(Location location, String type, String message) {
        var error = new LinkedHashMap<String, Object>();
        error.put("type", type);
        error.put("loc", location.path());
        error.put("msg", message);
        errors.add(error);
    }

    /** Of a value that has the right type. */
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
