package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.http.Response;

/** A request is refused with this response. */
final class RefusedRequestException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Response response;

    RefusedRequestException(Response response) {
        super("status " + response.status());
        this.response = response;
    }

    RefusedRequestException(int status, String detail) {
        this(Response.error(status, detail));
    }

    Response response() {
        return response;
    }
}
