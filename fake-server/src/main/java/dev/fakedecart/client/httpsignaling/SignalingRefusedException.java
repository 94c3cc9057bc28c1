package dev.fakedecart.client.httpsignaling;

import dev.fakedecart.client.ClientException;

/** The server has refused a request of HTTP signaling. */
public final class SignalingRefusedException extends ClientException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String body;

    SignalingRefusedException(String request, int status, String body) {
        super("%s: status %s: %s".formatted(request, status, body));
        this.status = status;
        this.body = body;
    }

    public int status() {
        return status;
    }

    /** The body of the response, a problem object. */
    public String body() {
        return body;
    }
}
