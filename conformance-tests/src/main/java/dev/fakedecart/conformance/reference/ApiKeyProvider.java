package dev.fakedecart.conformance.reference;

import java.util.concurrent.CompletableFuture;

/**
 * The app's source of API keys or client tokens. A client asks it before each attempt to connect, the first one, retries
 * and reconnects, so that an attempt never uses a token of an earlier one.
 */
@FunctionalInterface
public interface ApiKeyProvider {

    /** Returns the key for one attempt. Called on the client's loop; completes on any thread. */
    CompletableFuture<String> next();
}
