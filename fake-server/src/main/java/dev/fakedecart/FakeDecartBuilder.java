package dev.fakedecart;

import dev.fakedecart.internal.access.SessionLimits;
import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.boundary.BoundarySettings;
import dev.fakedecart.internal.livekit.RoomControl;
import dev.fakedecart.internal.queue.QueueSettings;
import dev.fakedecart.internal.rest.JobTimes;
import dev.fakedecart.internal.scenario.Scenario;
import dev.fakedecart.internal.scenario.ScenarioException;
import dev.fakedecart.internal.scenario.ScenarioSource;
import dev.fakedecart.internal.service.ServiceTables;
import dev.fakedecart.internal.service.TimingProfile;
import dev.fakedecart.internal.session.LayerSchedule;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.webrtc.PathTimeouts;
import dev.fakedecart.webrtc.PlayoutDelay;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Configures a server. The defaults suit a test: free ports, loopback only. */
public final class FakeDecartBuilder {
    private int port;
    private int udpPort;
    private OptionalInt stunPort = OptionalInt.empty();
    private String host = "127.0.0.1";
    private List<String> advertise = List.of();
    private final Set<String> apiKeys = new LinkedHashSet<>();
    private int maxSessions = 256;
    private int queueSize;
    private int maxImageBytes = 10 << 20;
    private int journalCapacity = 20_000;
    private Optional<Path> journalFile = Optional.empty();
    private boolean journalAppend;
    private Optional<Mode> mode = Optional.empty();
    private boolean overlay = true;
    private Optional<PlayoutDelay> playoutDelay = Optional.empty();
    private Optional<LayerSchedule> layers = Optional.empty();
    private String region = FakeDecartConfig.DEFAULT_REGION;
    private int sessionsPerKey = SessionLimits.DEFAULT.perAccount();
    private Duration cleanRelease = SessionLimits.DEFAULT.cleanRelease();
    private Duration crashRelease = SessionLimits.DEFAULT.crashRelease();
    private final List<QueueSettings> managedQueues = new ArrayList<>();
    private int managedQueueSize = QueueSettings.DEFAULT_SIZE;
    private Duration managedQueueClaim = QueueSettings.DEFAULT_CLAIM_WINDOW;
    private InstantSource clock = InstantSource.system();
    private Optional<Tls> tls = Optional.empty();
    private JobTimes jobTimes = JobTimes.SHORT;
    private Optional<Scenario> scenario = Optional.empty();
    private ServiceTables tables = ServiceTables.standard();
    private Era era = Era.DEFAULT;
    private String timing = TimingProfile.DEFAULT;
    private Set<Route> routes = EnumSet.allOf(Route.class);
    private final List<String> allowedHosts = new ArrayList<>();
    private final List<String> allowedOrigins = new ArrayList<>();
    private boolean trustProxy;
    private Optional<String> controlToken = Optional.empty();
    private Optional<PathTimeouts> pathTimeouts = Optional.empty();
    private BiConsumer<Session, RoomControl> onRoom = (session, room) -> {};

    FakeDecartBuilder() {}

    /** The TCP port for HTTP and WebSockets. Default: 0, any free port. */
    public FakeDecartBuilder port(int port) {
        this.port = port;
        return this;
    }

    /** The UDP port for all media. Default: 0, any free port. */
    public FakeDecartBuilder udpPort(int udpPort) {
        this.udpPort = udpPort;
        return this;
    }

    /**
     * The UDP port that answers STUN binding requests from any client, for connectivity checks before a session, and
     * that serves TURN clients with the credentials of a session. 0 means any free port. Default: none.
     */
    public FakeDecartBuilder stunPort(int stunPort) {
        this.stunPort = OptionalInt.of(stunPort);
        return this;
    }

    /**
     * The host name or address to listen on. {@code 0.0.0.0} means all IPv4 addresses, {@code ::} all addresses. Media
     * from this machine are accepted at every address, and media from other machines at the addresses of the host.
     * Default: 127.0.0.1.
     */
    public FakeDecartBuilder host(String host) {
        this.host = withoutBrackets(host);
        return this;
    }

    /**
     * The host name or address to which clients send media, if it differs from the one under which they reach this
     * server: the address of a container's host, for example, or of a gateway. Media from other machines are then
     * accepted, too: at the advertised address if this machine has it, otherwise at every address.
     *
     * <p>{@code HOST:PORT} names a TCP port that is forwarded to the HTTP port of this server. It is offered for media
     * over TCP only.
     */
    public FakeDecartBuilder advertise(String... hosts) {
        this.advertise =
                Stream.of(hosts).map(FakeDecartBuilder::withoutBrackets).toList();
        return this;
    }

    /** IPv6 addresses are written in brackets in URLs. */
    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** Accepts this API key. Default: all keys except {@link FakeDecart#REFUSED_API_KEY}. */
    public FakeDecartBuilder apiKey(String key) {
        this.apiKeys.add(key);
        return this;
    }

    /** The maximum number of concurrent sessions. Default: 256. */
    public FakeDecartBuilder maxSessions(int maxSessions) {
        this.maxSessions = maxSessions;
        return this;
    }

    /** The number of further clients that wait in a queue and receive their position. Default: 0, refuse them. */
    public FakeDecartBuilder queueSize(int queueSize) {
        this.queueSize = queueSize;
        return this;
    }

    /** The size limit of a reference image in bytes, before base64. Default: 10 MiB. */
    public FakeDecartBuilder maxImageBytes(int maxImageBytes) {
        this.maxImageBytes = maxImageBytes;
        return this;
    }

    /** The number of events that the journal keeps in memory. Default: 20 000. */
    public FakeDecartBuilder journalCapacity(int entries) {
        this.journalCapacity = entries;
        return this;
    }

    /** Adds to the file of {@link #journalFile} if it exists. Otherwise an existing file is an error. */
    public FakeDecartBuilder journalAppend() {
        this.journalAppend = true;
        return this;
    }

    /**
     * Also writes the journal to a new file that only its owner can read, as JSON Lines. The path must not be a link.
     */
    public FakeDecartBuilder journalFile(Path file) {
        this.journalFile = Optional.of(file);
        return this;
    }

    /**
     * Sets how the server treats video. Default: {@link Mode#TAG} if libwebrtc can be loaded; otherwise {@link
     * Mode#ECHO}, with a warning. A server that tags keeps a few megabytes of native memory after it is closed, so use
     * {@link Mode#ECHO} in tests that do not look at frames.
     */
    public FakeDecartBuilder mode(Mode mode) {
        this.mode = Optional.of(mode);
        return this;
    }

    /** Chooses whether tagged frames carry an overlay that people can read. Default: true. */
    public FakeDecartBuilder overlay(boolean overlay) {
        this.overlay = overlay;
        return this;
    }

    /**
     * Sets the playout delay that clients are asked for by the header extension. Default: none, because the real
     * service is not known to send one. With 0 for both, libwebrtc renders frames as soon as they are decoded: about 10
     * ms earlier, and less evenly.
     *
     * @param minMillis from 0 to {@value PlayoutDelay#LONGEST_MILLIS} ms in steps of 10
     * @param maxMillis from {@code minMillis} to {@value PlayoutDelay#LONGEST_MILLIS} ms in steps of 10
     * @throws IllegalArgumentException if a value is out of range
     */
    public FakeDecartBuilder playoutDelay(int minMillis, int maxMillis) {
        this.playoutDelay = Optional.of(new PlayoutDelay(minMillis, maxMillis));
        return this;
    }

    /**
     * Sets which simulcast layers of a client's video the server receives, and when receivers get each. A client can
     * choose for its session with the query parameter {@code simulcast}. Default: {@code top}.
     *
     * @param layers {@code top}: the largest layer only, so that pictures have their full size at once; {@code
     *     livekit}: all layers, and larger pictures step by step, as LiveKit's server sends them; or the steps
     *     themselves, smallest layer first, each with its milliseconds after the first packet: {@code
     *     q:0,h:1000,f:1100}
     * @throws IllegalArgumentException if the text is none of these
     */
    public FakeDecartBuilder simulcast(String layers) {
        try {
            this.layers = LayerSchedule.parse(layers);
            return this;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("simulcast is wrong: " + e.getMessage(), e);
        }
    }

    /**
     * Sets the region that the server names in the header {@code x-decart-rgn} when it accepts a control socket.
     * Default: {@code usw2}.
     *
     * @param region up to 40 letters, digits and hyphens
     */
    public FakeDecartBuilder region(String region) {
        this.region = region;
        return this;
    }

    /**
     * The maximum number of concurrent sessions of an API key and its client tokens. Further ones are refused with the
     * service's text and close code. Default: 0, no limit.
     */
    public FakeDecartBuilder sessionsPerKey(int sessions) {
        this.sessionsPerKey = sessions;
        return this;
    }

    /**
     * Sets how long a session occupies its slot after its end. Default: 5 s and 45 s, the service's values.
     *
     * @param clean after a closing handshake on the control socket
     * @param crash after a lost connection
     */
    public FakeDecartBuilder slotRelease(Duration clean, Duration crash) {
        this.cleanRelease = clean;
        this.crashRelease = crash;
        return this;
    }

    /**
     * Opens a managed queue, in which an app's users wait for a session while {@link #sessionsPerKey} is reached.
     * Clients join it with any publishable key. It counts the sessions of the only {@link #apiKey}, or those of all keys
     * together if there is no or more than one. Default: no queue.
     *
     * @param id the id in the queue's URL: letters, digits and characters of {@code ._-}
     * @throws IllegalArgumentException if the id has other characters
     */
    public FakeDecartBuilder managedQueue(String id) {
        managedQueues.add(QueueSettings.of(id));
        return this;
    }

    /**
     * Opens a managed queue like {@link #managedQueue(String)}, for clients with a publishable key.
     *
     * @throws IllegalArgumentException if the id has other characters, or the key is blank
     */
    public FakeDecartBuilder managedQueue(String id, String publishableKey) {
        managedQueues.add(QueueSettings.of(id).withKey(publishableKey));
        return this;
    }

    /**
     * Sets the limits of managed queues. Default: 100 and 45 s.
     *
     * @param size the largest number of tickets of a queue, from 1 to 1000
     * @param claimWindow the time within which a client connects after its ticket was granted, from 1 s to 1 h
     */
    public FakeDecartBuilder managedQueueLimits(int size, Duration claimWindow) {
        managedQueueSize = size;
        managedQueueClaim = claimWindow;
        return this;
    }

    private List<QueueSettings> queueSettings() {
        Optional<Tenant> account = apiKeys.size() == 1
                ? Optional.of(Tenant.ofApiKey(apiKeys.iterator().next()))
                : Optional.empty();
        return managedQueues.stream()
                .map(queue -> queue.withLimits(managedQueueSize, managedQueueClaim, queue.patience()))
                .map(queue -> account.map(queue::withAccount).orElse(queue))
                .toList();
    }

    /**
     * The clock for the expiry of client tokens, files and tickets, the progress of jobs and the release of slots. A test
     * can advance it instead of waiting. Called on the server's threads. Default: the system clock.
     */
    public FakeDecartBuilder clock(InstantSource clock) {
        this.clock = clock;
        return this;
    }

    /**
     * The routes by which media can travel. Packets on all other routes are dropped in both directions, as by a
     * firewall; effects of scenarios can block more. Default: all routes.
     *
     * @throws IllegalArgumentException if there is none
     */
    public FakeDecartBuilder routes(Route... routes) {
        if (routes.length == 0) {
            throw new IllegalArgumentException("routes is empty, but must have at least one route");
        }
        this.routes = EnumSet.copyOf(List.of(routes));
        return this;
    }

    /** Also serves {@code https} and {@code wss} on the same port. Default: no TLS. */
    public FakeDecartBuilder tls(Tls tls) {
        this.tls = Optional.of(tls);
        return this;
    }

    /**
     * Sets how long jobs are pending, and then processing. Default: 0.2 s each.
     *
     * @throws IllegalArgumentException if a duration is negative or longer than ten minutes
     */
    public FakeDecartBuilder jobTimes(Duration pending, Duration processing) {
        this.jobTimes = new JobTimes(pending, processing);
        return this;
    }

    /**
     * The scenario of all connections that choose no other. Default: none.
     *
     * @param scenario the name of a bundled scenario, or the text of one, in YAML or JSON
     * @throws IllegalArgumentException if it is neither; the message has one line per problem
     */
    public FakeDecartBuilder scenario(String scenario) {
        this.scenario = Optional.of(FaultCalls.resolve(scenario));
        return this;
    }

    /**
     * Reads the scenario of all connections that choose no other from a file.
     *
     * @param file a scenario in YAML or JSON
     * @throws IllegalArgumentException if the file cannot be read or is not a scenario; the message has one line per
     * problem
     */
    public FakeDecartBuilder scenarioFile(Path file) {
        try {
            this.scenario = Optional.of(ScenarioSource.readFile(file.toString()));
            return this;
        } catch (ScenarioException | IOException e) {
            throw new IllegalArgumentException(e.getMessage());
        }
    }

    /**
     * The state of the service for clients that choose no other with the query parameter {@code era}: its models, texts
     * and codes. Default: {@link Era#DEFAULT}.
     */
    public FakeDecartBuilder era(Era era) {
        this.era = era;
        return this;
    }

    /**
     * How long the service takes, for clients that choose no other profile with the query parameter {@code timing}:
     * {@code instant} (default), {@code observed}, or a profile of a {@link #serviceFile}. {@link #start} checks the
     * name.
     */
    public FakeDecartBuilder timing(String profile) {
        this.timing = profile;
        return this;
    }

    /**
     * Adds a file to the tables of the service: models, refusals and timing profiles. Its entries add to those that
     * come with the server; fields of an entry that there is already replace that entry's fields. Can be called several
     * times.
     *
     * @param file tables in YAML or JSON, as the files of {@code fixtures/service}
     * @throws IllegalArgumentException if the file cannot be read or has problems; the message has one line per problem
     */
    public FakeDecartBuilder serviceFile(Path file) {
        this.tables = tables.with(file);
        return this;
    }

    /**
     * Serves requests under more host names. Default: addresses, localhost and its subdomains, and the names given to
     * {@link #host}, {@link #advertise} and {@link Tls#made}. Others are refused with 403, because a web page can make
     * a browser send them (DNS rebinding).
     *
     * @param names {@code *.example.com} stands for all names below {@code example.com}
     */
    public FakeDecartBuilder allowHost(String... names) {
        allowedHosts.addAll(List.of(names));
        return this;
    }

    /**
     * Serves pages of more origins. Default: pages of this machine and of the hosts of {@link #allowHost}. Clients
     * outside browsers send no origin and are always served. The control API serves pages of this machine only.
     *
     * @param origins for example {@code https://app.example}; {@code null} for files and sandboxed frames; {@code *}
     *     for all
     */
    public FakeDecartBuilder allowOrigin(String... origins) {
        allowedOrigins.addAll(List.of(origins));
        return this;
    }

    /**
     * Sets whether a proxy in front of this server sets {@code X-Forwarded-Host}, {@code X-Forwarded-Proto} and {@code
     * X-Forwarded-Prefix}. The server then puts the proxy's host, scheme and path prefix into its URLs. Default: false,
     * ignore these headers.
     */
    public FakeDecartBuilder trustProxy(boolean trustProxy) {
        this.trustProxy = trustProxy;
        return this;
    }

    /**
     * Chooses the token with which callers use the control API over HTTP, and requires it. Default: a random one,
     * required if other machines reach the server or it accepts only certain API keys; see {@link
     * FakeDecart#controlToken}.
     *
     * @param token visible ASCII characters
     */
    public FakeDecartBuilder controlToken(String token) {
        this.controlToken = Optional.of(token);
        return this;
    }

    /** Sets when silent clients count as disconnected and as failed. Default: as each protocol has it. */
    FakeDecartBuilder pathTimeouts(PathTimeouts timeouts) {
        this.pathTimeouts = Optional.of(timeouts);
        return this;
    }

    /** Called on the event loop for each new LiveKit room, before its client joins. */
    FakeDecartBuilder onRoom(BiConsumer<Session, RoomControl> listener) {
        this.onRoom = listener;
        return this;
    }

    /**
     * Starts the server. When this method returns, the server accepts connections.
     *
     * @throws StartException if a port is taken, or the host, the journal file or the certificate is unusable
     * @throws IllegalArgumentException if a number is out of range, a route needs a setting that is missing, or there
     *     is no such timing profile
     */
    public FakeDecart start() {
        tables.of(era).timing(timing);
        var config = new FakeDecartConfig(
                port,
                udpPort,
                stunPort,
                host,
                advertise,
                apiKeys,
                maxSessions,
                queueSize,
                maxImageBytes,
                journalCapacity,
                journalFile,
                journalAppend,
                mode,
                overlay,
                playoutDelay,
                layers,
                region,
                new SessionLimits(sessionsPerKey, cleanRelease, crashRelease),
                queueSettings(),
                clock,
                tls,
                jobTimes,
                scenario,
                tables,
                era,
                timing,
                routes,
                new BoundarySettings(allowedHosts, allowedOrigins, trustProxy, controlToken),
                pathTimeouts,
                onRoom);
        try {
            return new FakeDecart(config);
        } catch (IOException e) {
            throw new StartException("cannot start on %s: %s".formatted(host, e.getMessage()));
        }
    }
}
