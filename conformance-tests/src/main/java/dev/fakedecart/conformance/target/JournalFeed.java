package dev.fakedecart.conformance.target;

import dev.fakedecart.conformance.text.BoundedLines;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Streams the journal of a server. Listeners are called on the feed's own thread, in the journal's order. Safe for use
 * by any thread.
 */
final class JournalFeed implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String DATA = "data:";
    private static final int UNAUTHORIZED = 401;

    /** In bytes. The server's journal cuts texts long before. */
    private static final int LONGEST_LINE = 16 * 1024 * 1024;

    private final InputStream stream;
    private final List<Consumer<FeedEntry>> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable String death;
    private volatile boolean closed;

    /**
     * Connects to a server. The feed skips entries from before the connection.
     *
     * @param token the server's control token, if it needs one
     */
    JournalFeed(String baseUrl, Optional<String> token) {
        var request = Control.request(baseUrl + "/_fake/journal/stream", token).build();
        try {
            HttpResponse<InputStream> response = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                response.body().close();
                if (response.statusCode() == UNAUTHORIZED) {
                    throw new TargetException(
                            "%s needs its control token, which it prints when it starts: give it with --control-token or in FAKE_DECART_CONTROL_TOKEN"
                                    .formatted(baseUrl));
                }
                throw new TargetException("%s has no journal (status %s). Is it a fake-decart server?"
                        .formatted(baseUrl, response.statusCode()));
            }
            stream = response.body();
        } catch (IOException e) {
            throw new TargetException("cannot connect to %s: %s".formatted(baseUrl, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TargetException("interrupted", e);
        }
        var reader = new Thread(this::read, "journal-feed");
        reader.setDaemon(true);
        reader.start();
    }

    void listen(Consumer<FeedEntry> listener) {
        listeners.add(listener);
    }

    void forget(Consumer<FeedEntry> listener) {
        listeners.remove(listener);
    }

    /** Returns the reason why the feed ended; null while it works. */
    @Nullable
    String death() {
        return death;
    }

    private void read() {
        try (var lines = new BoundedLines(stream, LONGEST_LINE)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (line.startsWith(DATA)) {
                    FeedEntry entry = FeedEntry.of(JsonMapper.shared().readTree(line.substring(DATA.length())));
                    listeners.forEach(listener -> listener.accept(entry));
                }
            }
            death = "the server's journal ended";
        } catch (IOException | RuntimeException e) {
            death = closed ? "closed" : "cannot read the server's journal: " + e;
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            stream.close();
        } catch (IOException e) {
            // it is closed
        }
    }
}
