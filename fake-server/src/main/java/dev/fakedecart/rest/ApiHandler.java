package dev.fakedecart.rest;

import dev.fakedecart.http.Request;
import dev.fakedecart.http.Response;
import dev.fakedecart.session.Credential;
import java.util.concurrent.CompletionStage;

/** Answers requests of one route whose key has been found good. Called on the event loop; must not block. */
@FunctionalInterface
public interface ApiHandler {
    CompletionStage<Response> handle(Request request, Credential caller);
}
