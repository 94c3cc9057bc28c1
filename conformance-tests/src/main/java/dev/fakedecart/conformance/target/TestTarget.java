package dev.fakedecart.conformance.target;

import dev.fakedecart.FakeDecart;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the SDK connects to. Safe for use by any thread. */
public final class TestTarget implements AutoCloseable {
    private final String name;
    private final String baseUrl;
    private final @Nullable FakeDecart own;
    private final @Nullable Control control;
    private final @Nullable JournalFeed journal;
    private final @Nullable String apiKey;
    private final AtomicInteger lastKey = new AtomicInteger();
    private final String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);

    private TestTarget(String name, String baseUrl, @Nullable FakeDecart own, @Nullable String apiKey) {
        this.name = name;
        this.baseUrl = baseUrl;
        this.own = own;
        this.apiKey = apiKey;
        control = apiKey == null ? new Control(baseUrl) : null;
        journal = apiKey == null ? new JournalFeed(baseUrl) : null;
    }

    /** A fake in this process, on free ports. It ends with this target. */
    public static TestTarget embedded() {
        FakeDecart server = FakeDecart.builder().start();
        try {
            return new TestTarget("embedded", server.baseUrl(), server, null);
        } catch (TargetException e) {
            server.close();
            throw e;
        }
    }

    /**
     * A fake that runs.
     *
     * @param baseUrl such as {@code http://127.0.0.1:8080}
     * @throws TargetException if there is none
     */
    public static TestTarget running(String baseUrl) {
        return new TestTarget(baseUrl, withoutSlash(baseUrl), null, null);
    }

    /** The real service, or whatever else has no control API; every case uses this key. */
    public static TestTarget real(String baseUrl, String apiKey) {
        return new TestTarget(baseUrl, withoutSlash(baseUrl), null, apiKey);
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** As reports say it. */
    public String name() {
        return name;
    }

    public String baseUrl() {
        return baseUrl;
    }

    public String realtimeBaseUrl() {
        return baseUrl.replaceFirst("^http", "ws");
    }

    /** How it is broken and looked into; empty if it cannot be. */
    public Optional<Control> control() {
        return Optional.ofNullable(control);
    }

    /** An API key for one case; of a fake, one that nobody else has. */
    public String newApiKey() {
        return apiKey != null ? apiKey : "suite-" + run + "-" + lastKey.incrementAndGet();
    }

    /** Listens to the journal, if there is one, until {@link #forget}. */
    public void listen(Consumer<FeedEntry> listener) {
        if (journal != null) {
            journal.listen(listener);
        }
    }

    public void forget(Consumer<FeedEntry> listener) {
        if (journal != null) {
            journal.forget(listener);
        }
    }

    /** Why nothing can be tested any more; empty while it can. */
    public Optional<String> death() {
        return journal == null ? Optional.empty() : Optional.ofNullable(journal.death());
    }

    @Override
    public void close() {
        if (journal != null) {
            journal.close();
        }
        if (own != null) {
            own.close();
        }
    }
}
