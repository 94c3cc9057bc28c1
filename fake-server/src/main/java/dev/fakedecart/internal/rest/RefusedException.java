package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.http.Response;

/** A request is refused, with this answer. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Response response;

    RefusedException(Response response) {
        super("status " + response.status());
        this.response = response;
    }

    RefusedException(int status, String detail) {
        this(Response.error(status, detail));
    }

    Response response() {
        return response;
    }
}
