package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.http.Form;
import dev.fakedecart.internal.http.FormException;
import dev.fakedecart.internal.http.Request;

/** Parses forms, and refuses requests without a valid one. */
final class Forms {
    private Forms() {}

    static Form read(Request request) throws RefusedRequestException {
        try {
            return Form.read(request);
        } catch (FormException e) {
            throw new RefusedRequestException(e.status(), String.valueOf(e.getMessage()));
        }
    }
}
