package dev.fakedecart.inference;

import dev.fakedecart.session.SessionState;
import java.util.concurrent.CompletableFuture;

/** A track that an inference participant works on, or will as soon as one is free. */
@FunctionalInterface
public interface Transcoding {

    /**
     * Gets ready to render frames from a state that comes into force next. May be called on any thread.
     *
     * @return complete when it is ready, on any thread
     */
    default CompletableFuture<Void> prepare(SessionState next) {
        return CompletableFuture.completedFuture(null);
    }

    /** Works on it no more. May be called on any thread, more than once. */
    void end();
}
