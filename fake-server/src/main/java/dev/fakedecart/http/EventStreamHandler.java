package dev.fakedecart.http;

/** Feeds event streams of one route. Called on the event loop; must not block. */
@FunctionalInterface
public interface EventStreamHandler {
    void open(Request request, EventStream stream);
}
