package dev.fakedecart.internal.session;

import dev.fakedecart.webrtc.TrackStatistics;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A session's media, whatever carries it. Belongs to the event loop. */
public interface MediaRoom {

    /** Tells the client that it is over, and frees everything. */
    void close(String reason);

    /**
     * Gets ready to render frames from a state that comes into force next, so that no frame has to wait for that.
     * Complete when it is ready, on any thread.
     */
    CompletableFuture<Void> prepare(SessionState next);

    /** Changes what is sent of the session. */
    OutputControl outputs();

    /**
     * Ends the client's peer connections, and nothing else: its sockets stay open, it is told nothing there, viewers stay.
     * The client may make new ones; the old ones are not revived.
     *
     * @param silently true to stop answering from one moment to the next; false to say goodbye in DTLS
     * @return why there is nothing to end
     */
    Optional<String> loseMedia(String reason, boolean silently);

    /** The totals of all tracks. */
    CompletableFuture<List<TrackStatistics>> statistics();
}
