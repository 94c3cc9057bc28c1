package dev.fakedecart.internal.http;

/** Takes requests for WebSockets of one route. Called on the event loop; must not block. */
@FunctionalInterface
public interface WebSocketEndpoint {

    /** Decides what becomes of a request. */
    Reception receive(Request request);
}
