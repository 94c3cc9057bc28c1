package dev.fakedecart.internal.control;

import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.journal.JournalEntry;
import dev.fakedecart.internal.journal.JournalFilter;
import dev.fakedecart.internal.journal.JournalJson;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Answers queries of the journal on a thread of its own, one after the other: a full journal takes tenths of a second.
 * Safe for use by any thread.
 */
public final class JournalQueries implements AutoCloseable {
    private static final int MOST_WAITING = 64;

    /** Bytes of entries on a page, as the journal counts them. */
    private static final long PAGE_BYTES = 2 << 20;

    private final Journal journal;
    private final ExecutorService thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            new DefaultThreadFactory("fake-decart-queries", true));

    public JournalQueries(Journal journal) {
        this.journal = journal;
    }

    /** @param limit the number of entries on the page at most */
    CompletionStage<Response> page(JournalFilter filter, int limit) {
        try {
            return CompletableFuture.supplyAsync(() -> answer(filter, limit), thread);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(
                    Response.error(503, "too many queries of the journal wait: try again soon")
                            .withHeader("retry-after", "1"));
        }
    }

    private Response answer(JournalFilter filter, int limit) {
        List<JournalEntry> found = journal.find(filter);
        var page = new ArrayList<Map<String, Object>>();
        long bytes = 0;
        for (JournalEntry entry : found) {
            bytes += entry.bytes();
            if (page.size() == limit || (bytes > PAGE_BYTES && !page.isEmpty())) {
                break;
            }
            page.add(JournalJson.toMap(entry));
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("facts", page);
        body.put("more", found.size() > page.size());
        return Response.json(body);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
