package dev.fakedecart.conformance.target;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.FakeDecartBuilder;
import dev.fakedecart.Mode;
import dev.fakedecart.Route;
import dev.fakedecart.StartException;
import dev.fakedecart.Tls;
import dev.fakedecart.client.ServerUrl;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The server that the SDK under test connects to. Safe for use by any thread. */
public final class TestTarget implements AutoCloseable {
    private final String name;
    private final ServerUrl url;
    private final @Nullable FakeDecart own;
    private final @Nullable AuthorityFolder authority;
    private final @Nullable Control control;
    private final @Nullable JournalFeed journal;
    private final Optional<String> whyNoTags;
    private final @Nullable String apiKey;
    private final AtomicInteger lastKey = new AtomicInteger();
    private final String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);

    private TestTarget(
            String name,
            ServerUrl url,
            @Nullable FakeDecart own,
            @Nullable AuthorityFolder authority,
            @Nullable String apiKey,
            Optional<String> controlToken) {
        this.name = name;
        this.url = url;
        this.own = own;
        this.authority = authority;
        this.apiKey = apiKey;
        control = apiKey == null ? new Control(url.http(), controlToken) : null;
        journal = apiKey == null ? new JournalFeed(url.http(), controlToken) : null;
        whyNoTags = journal == null || control == null ? Optional.empty() : whyNoTags(control, journal);
    }

    private static Optional<String> whyNoTags(Control control, JournalFeed journal) {
        try {
            return control.whyNoTags();
        } catch (TargetException e) {
            journal.close();
            throw e;
        }
    }

    /**
     * Starts a fake server in this process, on free ports, with all routes of media but TURN over TLS. Closing the
     * target stops it.
     *
     * @throws TargetException if the server cannot start, or cannot tag frames
     */
    public static TestTarget embedded() {
        return embedded(Set.of());
    }

    /**
     * Starts a fake server in this process, on free ports. Closing the target stops it.
     *
     * @param routes routes by which media can travel; with {@link Route#TURN_TLS}, drivers must trust the {@link
     *     #authority}. Empty for all but that one
     * @throws TargetException if the server cannot start, or cannot tag frames
     */
    public static TestTarget embedded(Set<Route> routes) {
        FakeDecartBuilder builder = FakeDecart.builder().mode(Mode.TAG).stunPort(0);
        if (!routes.isEmpty()) {
            builder.routes(routes.toArray(Route[]::new));
        }
        AuthorityFolder authority = routes.contains(Route.TURN_TLS) ? new AuthorityFolder() : null;
        if (authority != null) {
            builder.tls(Tls.made().in(authority.path()));
        }
        FakeDecart server;
        try {
            server = builder.start();
        } catch (StartException e) {
            close(authority);
            throw new TargetException("the built-in server cannot start: " + e.getMessage(), e);
        }
        try {
            String name = routes.isEmpty()
                    ? "embedded"
                    : "embedded, media by "
                            + new TreeSet<>(routes)
                                    .stream().map(Route::toString).collect(Collectors.joining(", "));
            // With TLS, the port serves HTTP, too. Firefox uses no TURN server over TLS that has an address instead of
            // a name.
            String host = authority == null ? "127.0.0.1" : "localhost";
            ServerUrl url = ServerUrl.parse("http://" + host + ":" + server.port());
            return new TestTarget(name, url, server, authority, null, Optional.of(server.controlToken()));
        } catch (TargetException e) {
            server.close();
            close(authority);
            throw e;
        }
    }

    /**
     * A fake server that runs already.
     *
     * @param controlToken the server's control token, if it needs one
     * @throws TargetException if no fake server answers there
     */
    public static TestTarget running(ServerUrl url, Optional<String> controlToken) {
        return new TestTarget(url.http(), url, null, null, null, controlToken);
    }

    /** The real service, or any other server without the control API. All cases use this key. */
    public static TestTarget real(ServerUrl url, String apiKey) {
        return new TestTarget(url.http(), url, null, null, apiKey, Optional.empty());
    }

    /** The name in reports. */
    public String name() {
        return name;
    }

    public String baseUrl() {
        return url.http();
    }

    /**
     * The PEM certificate of the authority of the TURN server over TLS, which drivers must trust; empty without TLS.
     */
    public Optional<Path> authority() {
        return Optional.ofNullable(authority).map(AuthorityFolder::certificate);
    }

    public String realtimeBaseUrl() {
        return url.realtime();
    }

    /** The control API; empty if the server has none. */
    public Optional<Control> control() {
        return Optional.ofNullable(control);
    }

    /** Returns the reason why frames of the target have no tags; empty if they have tags, and if that is unknown. */
    public Optional<String> whyNoTags() {
        return whyNoTags;
    }

    /** An API key for one case. On a fake server it is unique. */
    public String newApiKey() {
        return apiKey != null ? apiKey : "suite-" + run + "-" + lastKey.incrementAndGet();
    }

    /** Listens to the journal, if the server has one, until {@link #forget}. */
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

    /** Returns the reason why the connection to the journal ended; empty while it works. */
    public Optional<String> death() {
        return journal == null ? Optional.empty() : Optional.ofNullable(journal.death());
    }

    private static void close(@Nullable AuthorityFolder authority) {
        if (authority != null) {
            authority.close();
        }
    }

    @Override
    public void close() {
        if (journal != null) {
            journal.close();
        }
        if (own != null) {
            own.close();
            close(authority);
        }
    }
}
