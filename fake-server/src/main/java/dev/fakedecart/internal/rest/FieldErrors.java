package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.rest.BodyErrors.Location;

/** What is wrong with the fields of a form. */
final class FieldErrors {
    private final BodyErrors errors = new BodyErrors();

    FieldErrors missing(String field) {
        return add(field, "Field required", "missing");
    }

    /** @param type the kind of error, of those that Pydantic has */
    FieldErrors add(String field, String message, String type) {
        errors.add(Location.BODY.in(field), type, message);
        return this;
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    RefusedException refusal() {
        return new RefusedException(errors.toResponse());
    }
}
