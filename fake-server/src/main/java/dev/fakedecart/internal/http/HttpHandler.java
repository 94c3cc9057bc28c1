package dev.fakedecart.internal.http;

import java.util.concurrent.CompletionStage;

/** Answers the requests of one route. Called on the event loop; must not block. */
@FunctionalInterface
public interface HttpHandler {
    CompletionStage<Response> handle(Request request);
}
