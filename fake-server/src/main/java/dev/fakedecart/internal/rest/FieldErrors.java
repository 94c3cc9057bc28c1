package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.rest.BodyErrors.Location;

/** Validation errors of a form. */
final class FieldErrors {
    private final BodyErrors errors = new BodyErrors();

    FieldErrors missing(String field) {
        return add(field, "Field required", "missing");
    }

    /** @param type one of Pydantic's error types */
    FieldErrors add(String field, String message, String type) {
        errors.add(Location.BODY.in(field), type, message);
        return this;
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    RefusedRequestException refusal() {
        return new RefusedRequestException(errors.toResponse());
    }
}
