package dev.fakedecart.rest;

import dev.fakedecart.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with the fields of a form, in the shape that the service's API reference documents as
 * {@code HTTPValidationError}.
 */
final class FieldErrors {
    private final List<Map<String, Object>> errors = new ArrayList<>();

    FieldErrors missing(String field) {
        return add(field, "Field required", "missing");
    }

    /** @param type the kind of error, of those that Pydantic has */
    FieldErrors add(String field, String message, String type) {
        errors.add(Map.of("loc", List.of("body", field), "msg", message, "type", type));
        return this;
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    RefusedException refusal() {
        return new RefusedException(Response.json(422, Map.of("detail", errors)));
    }
}
