package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.http.Response;
import java.util.concurrent.CompletionStage;

/** Answers requests of one route whose key has been found good. Called on the event loop; must not block. */
@FunctionalInterface
public interface ApiHandler {
    CompletionStage<Response> handle(Request request, Credential caller);
}
