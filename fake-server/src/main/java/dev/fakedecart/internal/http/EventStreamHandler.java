package dev.fakedecart.internal.http;

import java.util.Optional;

/** Serves the event streams of one route. Called on the event loop; must not block. */
public interface EventStreamHandler {

    /** Returns the response that refuses the stream, or empty to accept it. */
    default Optional<Response> refuse(Request request) {
        return Optional.empty();
    }

    void open(Request request, EventStream stream);
}
