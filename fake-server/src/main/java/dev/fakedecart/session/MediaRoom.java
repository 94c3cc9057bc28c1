package dev.fakedecart.session;

import dev.fakedecart.rtc.TrackStatistics;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A session's media, whatever carries it. */
public interface MediaRoom {

    /** Tells the client that it is over, and frees everything. */
    void close(String reason);

    /**
     * Gets ready to render frames from a state that comes into force next, so that no frame has to wait for that.
     * Complete when it is ready, on any thread.
     */
    CompletableFuture<Void> prepare(SessionState next);

    /** The totals of all tracks. */
    CompletableFuture<List<TrackStatistics>> statistics();
}
