package dev.fakedecart.internal.http;

import java.util.Optional;

/** Feeds event streams of one route. Called on the event loop; must not block. */
public interface EventStreamHandler {

    /** Refuses the stream with a response, or lets it go on. */
    default Optional<Response> refuse(Request request) {
        return Optional.empty();
    }

    void open(Request request, EventStream stream);
}
