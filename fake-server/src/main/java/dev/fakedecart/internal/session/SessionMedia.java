package dev.fakedecart.internal.session;

import dev.fakedecart.webrtc.TrackStatistics;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A session's media, whichever protocol carries it. Belongs to the event loop. */
public interface SessionMedia {

    /** Notifies the client that the session is over, and frees everything. */
    void close(String reason);

    /** Changes what the session's outputs send. */
    OutputControl outputs();

    /**
     * Closes the client's peer connections, and nothing else: its sockets stay open and carry no message about it, and
     * viewers stay. The client may make new peer connections.
     *
     * @param silently true to stop answering at once; false to close in DTLS
     * @return the reason, if there is no peer connection to close; empty if they were closed
     */
    Optional<String> loseMedia(String reason, boolean silently);

    /** The statistics of the client's tracks. */
    CompletableFuture<List<TrackStatistics>> statistics();
}
