package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.http.Response;
import java.util.concurrent.CompletionStage;

/** Answers authenticated requests of one route. Called on the event loop; must not block. */
@FunctionalInterface
public interface ApiHandler {
    CompletionStage<Response> handle(Request request, Credential caller);
}
