package dev.fakedecart.internal.session;

import java.util.concurrent.CompletableFuture;

/** Renders frames from a session's state. */
@FunctionalInterface
public interface StateRenderer {

    /**
     * Prepares what frames of a state need, so that no frame waits for it. Called on the event loop; must not block.
     *
     * @param next the state that comes into force next
     * @return completes on any thread as soon as the state may come into force
     */
    CompletableFuture<Void> prepare(SessionState next);
}
