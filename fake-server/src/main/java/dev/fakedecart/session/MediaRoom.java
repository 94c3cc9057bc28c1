package dev.fakedecart.session;

import dev.fakedecart.rtc.TrackStatistics;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A session's media, whatever carries it. */
public interface MediaRoom {

    /** Tells the client that it is over, and frees everything. */
    void close(String reason);

    /** The totals of all tracks. */
    CompletableFuture<List<TrackStatistics>> statistics();
}
