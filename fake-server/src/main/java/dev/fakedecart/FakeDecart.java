package dev.fakedecart;

import dev.fakedecart.internal.access.Access;
import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.boundary.BrowserBoundary;
import dev.fakedecart.internal.control.JournalQueries;
import dev.fakedecart.internal.control.JournalStreams;
import dev.fakedecart.internal.fault.Faults;
import dev.fakedecart.internal.http.HttpOptions;
import dev.fakedecart.internal.http.HttpServer;
import dev.fakedecart.internal.http.RequestLog;
import dev.fakedecart.internal.http.Routes;
import dev.fakedecart.internal.image.FairPool;
import dev.fakedecart.internal.image.ImageLimits;
import dev.fakedecart.internal.journal.Event.Initiator;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.journal.JournalLog;
import dev.fakedecart.internal.journal.JournalTail;
import dev.fakedecart.internal.journal.ServerEvent;
import dev.fakedecart.internal.rest.BatchService;
import dev.fakedecart.internal.rest.FileStore;
import dev.fakedecart.internal.service.Eras;
import dev.fakedecart.internal.session.ReferenceImages;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.internal.session.SessionMedia;
import dev.fakedecart.internal.session.Sessions;
import dev.fakedecart.internal.session.Timings;
import dev.fakedecart.protocol.EndReason;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.webrtc.MediaCore;
import dev.fakedecart.webrtc.TcpPort;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server: signaling and media for any number of SDK clients. Several can run in one JVM, each with its own
 * ports, threads and sessions. Thread-safe.
 */
public final class FakeDecart implements AutoCloseable {

    /** An API key that is always refused, so that an app can test its error handling. */
    public static final String REFUSED_API_KEY = Access.REFUSED_API_KEY;

    private static final Logger log = LoggerFactory.getLogger(FakeDecart.class);
    private static final int GOING_AWAY = 1001;

    /** The time limit of each step of closing. */
    private static final long CLOSE_SECONDS = 5;

    private final FakeDecartConfig config;
    private final Reach reach;
    private final boolean onWildcard;
    private final BrowserBoundary boundary;
    private final Journal journal;
    private final MediaCore media;
    private final EventLoop loop;
    private final Faults faults;
    private final Eras eras;
    private final LoopCalls onLoop;
    private final Sessions sessions;
    private final Inference inference;
    private final Optional<TlsSetup> tls;
    private final HttpServer http;

    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private volatile boolean closing;

    /** The reason why the journal's file is no longer written; empty while it is. */
    private Supplier<Optional<String>> journalProblem = Optional::empty;

    private final StartedParts started = new StartedParts();

    FakeDecart(FakeDecartConfig config) throws IOException {
        this.config = config;
        this.journal = new Journal(config.journalCapacity());
        try {
            reach = Reach.of(config);
            onWildcard = Addresses.isWildcard(config.host());
            boundary = reach.boundary(config);
            tls = TlsSetup.of(config, reach.addresses());
            var resources = new ServerResources(config);
            started.add(new JournalTail(journal, "log", new JournalLog()));
            if (config.journalFile().isPresent()) {
                var file = new JournalTail(
                        journal,
                        "journal",
                        resources.journalFile(config.journalFile().get()));
                started.add(file);
                journalProblem = file::failure;
            }
            media = resources.media(reach.exposed(), reach.advertised().hosts());
            started.add(media);
            media.onFailure(() -> fail("its media thread has ended"));
            inference = Inference.start(config, media);
            inference.pool().ifPresent(started::add);
            EventLoopGroup group = new MultiThreadIoEventLoopGroup(
                    1, new DefaultThreadFactory("fake-decart-http", true), NioIoHandler.newFactory());
            started.add(() -> stop(group));
            group.terminationFuture().addListener(done -> fail("its network thread has ended"));
            loop = group.next();
            onLoop = new LoopCalls(loop);
            int decoderThreads = ImageLimits.decoderThreads(Runtime.getRuntime().maxMemory());
            var decoders = new FairPool(
                    "fake-decart-images", decoderThreads, decoderThreads / 2, ImageLimits.MOST_WAITING_OF_TENANT);
            started.add(decoders);
            faults = new Faults(loop, config.clock(), config.scenario());
            eras = new Eras(config.tables(), config.era());
            var files = new FileStore(config.clock());
            sessions = new Sessions(
                    journal,
                    faults,
                    loop,
                    decoders::of,
                    new ReferenceImages(config.maxImageBytes()),
                    files,
                    config.maxSessions(),
                    config.queueSize(),
                    new Timings(config.timing(), loop));
            var batch = new BatchService(
                    files, config.jobTimes(), config.clock(), loop, decoders::of, config.maxImageBytes(), eras);
            var queries = new JournalQueries(journal);
            started.add(queries);
            var streams = new JournalStreams(journal);
            started.add(streams);
            http = startHttp(resources, group, batch, queries, streams);
            started.add(http);
            media.offer(new TcpPort(
                    http.port(), reach.addresses(), reach.advertised().forTcp()));
            started.add(streams); // before the port: the streams send their last entries
        } catch (IOException | RuntimeException e) {
            closing = true;
            started.close();
            throw e;
        }
        journal.append(new ServerEvent.Started(http.port(), media.port()));
    }

    private HttpServer startHttp(
            ServerResources resources,
            EventLoopGroup group,
            BatchService batch,
            JournalQueries queries,
            JournalStreams streams)
            throws IOException {
        Routes routes = new ServiceRoutes(
                        config, journal, queries, streams, media, inference, faults, sessions, batch, eras, loop)
                .table(() -> http().connectionCount(), journalProblem);
        var options = new HttpOptions(
                config.largestMessage(),
                tls.map(TlsSetup::context),
                new RequestLog(journal, ServiceRoutes.REST_PATHS),
                boundary,
                MediaProtocols.of(media));
        return resources.http(group, reach.addresses(), routes, options);
    }

    /** Set before the first request can arrive. */
    private HttpServer http() {
        return http;
    }

    public static FakeDecartBuilder builder() {
        return new FakeDecartBuilder();
    }

    /** The bound TCP port. */
    public int port() {
        return http.port();
    }

    /** The bound UDP port for media. */
    public int udpPort() {
        return media.port();
    }

    /** The bound UDP port that answers STUN binding requests; empty if there is none. */
    public OptionalInt stunPort() {
        return media.stunPort();
    }

    /** The SDKs' base URL for HTTP, for example {@code http://127.0.0.1:8080}; {@code https} with TLS. */
    public String baseUrl() {
        return (isSecure() ? "https://" : "http://") + authority();
    }

    /** The SDKs' base URL for realtime connections, for example {@code ws://127.0.0.1:8080}; {@code wss} with TLS. */
    public String realtimeBaseUrl() {
        return (isSecure() ? "wss://" : "ws://") + authority();
    }

    /** Returns true if the port also serves TLS. */
    public boolean isSecure() {
        return tls.isPresent();
    }

    /**
     * The secret for the control API below {@code /_fake}, see {@link FakeDecartBuilder#controlToken}. Send it as
     * {@code Authorization: Bearer TOKEN}, or in a link as the query parameter {@code token}.
     */
    public String controlToken() {
        return boundary.token().text();
    }

    /** Returns true if the server listens on an address that other machines may reach. */
    public boolean isReachableByOthers() {
        return reach.reachableByOthers();
    }

    /** Returns true if the media port accepts datagrams from other machines. */
    public boolean takesMediaFromOthers() {
        return reach.mediaFromOthers();
    }

    /** Returns true if the server accepts every API key except {@link #REFUSED_API_KEY}. */
    public boolean acceptsAnyKey() {
        return config.apiKeys().isEmpty();
    }

    /** The PEM certificate of the authority that clients must trust; empty unless the server uses {@link Tls#made}. */
    public Optional<Path> authorityFile() {
        return tls.flatMap(TlsSetup::authorityFile);
    }

    private String authority() {
        String host = onWildcard ? "127.0.0.1" : config.host();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    /** The open sessions, oldest first. */
    public List<SessionHandle> sessions() {
        return onLoop.call(
                () -> sessions.all().stream()
                        .map(session -> new SessionHandle(this, session.snapshot()))
                        .toList(),
                List.of());
    }

    /**
     * Applies a scenario to new connections that use this API key or a client token made with it. Their attempts are
     * counted from one again.
     *
     * @param scenario the name of a bundled scenario, or the text of one, in YAML or JSON
     * @throws IllegalArgumentException if it is neither; the message has one line per problem
     */
    public void useScenario(String apiKey, String scenario) {
        faultCalls().use(apiKey, FaultCalls.resolve(scenario));
    }

    /**
     * Imitates another state of the service for new connections and requests that use this API key or a client token
     * made with it.
     */
    public void useEra(String apiKey, Era era) {
        String tenant = Tenant.ofApiKey(apiKey).name();
        onLoop.call(
                () -> {
                    eras.use(tenant, Optional.of(era));
                    return true;
                },
                false);
    }

    /**
     * Gives new connections that use this API key, or a client token made with it, the times of a timing profile.
     *
     * @throws IllegalArgumentException if there is no such profile
     */
    public void useTiming(String apiKey, String profile) {
        String name = config.tables().of(config.era()).timing(profile).name();
        onLoop.call(
                () -> {
                    sessions.timings().use(Tenant.ofApiKey(apiKey), Optional.of(name));
                    return true;
                },
                false);
    }

    /**
     * Completes with a reason if a thread has ended without which the server cannot work. No input of a client should
     * cause that. Does not complete otherwise, nor when the server is closed.
     */
    public CompletionStage<String> failure() {
        return failure.minimalCompletionStage();
    }

    private void fail(String reason) {
        if (!closing) {
            failure.complete(reason);
        }
    }

    LoopCalls onLoop() {
        return onLoop;
    }

    FaultCalls faultCalls() {
        return new FaultCalls(faults, onLoop);
    }

    /** The journal of all events. */
    public JournalHandle journal() {
        return new JournalHandle(journal);
    }

    /** Ends an open session as the service does. */
    void end(String sessionId, String reason) {
        onLoop.call(
                () -> {
                    sessions.find(sessionId)
                            .ifPresent(session -> session.end(Initiator.SERVER, reason, EndReason.DISCONNECT, 1000));
                    return true;
                },
                false);
    }

    /** Applies a function to a session's media on the event loop; empty if the session or its media do not exist. */
    <T> Optional<T> withMedia(String sessionId, Function<SessionMedia, T> task) {
        return onLoop.call(
                () -> sessions.find(sessionId).flatMap(Session::media).map(task), Optional.empty());
    }

    /**
     * Ends all sessions, notifies their clients, releases the ports and stops the threads. Works on an interrupted
     * thread, such as that of a test that has timed out. Further calls do nothing.
     */
    @Override
    public synchronized void close() {
        if (started.isEmpty()) {
            return;
        }
        closing = true;
        try {
            boolean ignored = loop.submit(() -> sessions.all()
                            .forEach(session -> session.end(
                                    Initiator.SERVER, "the server stops", EndReason.DISCONNECT, GOING_AWAY)))
                    .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            log.warn("the network thread has ended before the server was closed: clients are not notified");
        }
        journal.append(new ServerEvent.Stopped());
        started.close();
    }

    private static void stop(EventLoopGroup group) {
        boolean ignored = group.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(2 * CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
