package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.http.Form;
import dev.fakedecart.internal.http.FormException;
import dev.fakedecart.internal.http.Request;

/** Reads forms, and refuses requests that bring none. */
final class Forms {
    private Forms() {}

    static Form read(Request request) throws RefusedException {
        try {
            return Form.read(request);
        } catch (FormException e) {
            throw new RefusedException(e.status(), String.valueOf(e.getMessage()));
        }
    }
}
