package dev.fakedecart.http;

import java.util.Optional;

/** Accepts WebSocket connections of one route. Called on the event loop; must not block. */
public interface WebSocketEndpoint {

    /** Refuses the upgrade with a response, or lets it go on. */
    default Optional<Response> refuse(Request request) {
        return Optional.empty();
    }

    /** Decides what becomes of a request, for endpoints that do more than answer it or let it go on. */
    default Reception receive(Request request) {
        return refuse(request).<Reception>map(Reception.Refuse::new).orElseGet(Reception.Accept::new);
    }

    /** Called when the upgrade is done. */
    WebSocketListener open(Request request, WebSocketConnection connection);
}
