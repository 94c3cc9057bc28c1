package dev.fakedecart.internal.boundary;

import java.util.Optional;

/** The decision of the boundary about a request. */
public sealed interface Verdict {

    /**
     * The request is served.
     *
     * @param url how the client reaches this server
     * @param reader the origin of the page that may read the response; empty if the request names none
     * @param controls true if the caller may use all of the control API
     */
    record Admitted(ReachedUrl url, Optional<String> reader, boolean controls) implements Verdict {}

    /**
     * The request is refused.
     *
     * @param status 400, 401, 403 or 415
     * @param detail what is wrong, and which option allows the request
     */
    record Refused(int status, String detail) implements Verdict {}

    /**
     * A page of an origin that is not allowed calls the service. Over HTTP this is a refusal with 403; an endpoint for
     * WebSockets may say it in its own protocol, because browsers hide the status of a refused upgrade from pages.
     *
     * @param origin as the browser sends it, cleaned for messages
     * @param detail which option allows the origin
     */
    record ForeignOrigin(String origin, String detail) implements Verdict {}
}
