package dev.fakedecart.internal.transcode;

import dev.fakedecart.internal.session.SessionState;
import dev.fakedecart.webrtc.OutgoingTrack;
import java.util.concurrent.CompletableFuture;

/** What is made of a published track, for any number of receivers. Methods may be called on any thread. */
public interface Rendition {

    /** From now on, or as soon as there is something, the receiver carries what is made. */
    void attach(OutgoingTrack receiver);

    /** The receiver carries it no more. */
    void detach(OutgoingTrack receiver);

    /**
     * Gets ready to render frames from a state that comes into force next.
     *
     * @return complete when it is ready, on any thread
     */
    default CompletableFuture<Void> prepare(SessionState next) {
        return CompletableFuture.completedFuture(null);
    }

    /** Nothing is made any more; more calls do nothing. */
    void end();
}
