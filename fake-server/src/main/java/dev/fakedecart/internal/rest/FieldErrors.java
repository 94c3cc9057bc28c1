package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.rest.ValidationErrors.Location;

/** Validation errors of a form. */
final class FieldErrors {
    private final ValidationErrors errors = new ValidationErrors();

    FieldErrors missing(String field) {
        errors.addMissing(Location.BODY.in(field));
        return this;
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
