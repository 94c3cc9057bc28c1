package dev.fakedecart;

import dev.fakedecart.internal.access.SessionLimits;
import dev.fakedecart.internal.livekit.RoomControl;
import dev.fakedecart.internal.rest.JobTimes;
import dev.fakedecart.internal.scenario.Scenario;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.webrtc.PlayoutDelay;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;

/** Sets a server up. What is not set has the value that suits a test: free ports, loopback only. */
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
    private Optional<Mode> mode = Optional.empty();
    private boolean overlay = true;
    private Optional<PlayoutDelay> playoutDelay = Optional.empty();
    private int sessionsPerKey = SessionLimits.DEFAULT.perAccount();
    private Duration cleanRelease = SessionLimits.DEFAULT.cleanRelease();
    private Duration crashRelease = SessionLimits.DEFAULT.crashRelease();
    private InstantSource clock = InstantSource.system();
    private Optional<Tls> tls = Optional.empty();
    private JobTimes jobTimes = JobTimes.SHORT;
    private Optional<Scenario> scenario = Optional.empty();
    private BiConsumer<Session, RoomControl> onRoom = (session, room) -> {};

    FakeDecartBuilder() {}

    /** TCP port for HTTP and WebSockets; 0, any free one, unless set. */
    public FakeDecartBuilder port(int port) {
        this.port = port;
        return this;
    }

    /** UDP port for all media; 0, any free one, unless set. */
    public FakeDecartBuilder udpPort(int udpPort) {
        this.udpPort = udpPort;
        return this;
    }

    /**
     * UDP port that answers STUN binding requests of anybody, for connectivity checks before a session; 0 for any free
     * one; none unless set.
     */
    public FakeDecartBuilder stunPort(int stunPort) {
        this.stunPort = OptionalInt.of(stunPort);
        return this;
    }

    /** Name or address of this machine to listen on; {@code 0.0.0.0} for all of IPv4, {@code ::} for all. */
    public FakeDecartBuilder host(String host) {
        this.host = host;
        return this;
    }

    /**
     * Where clients are told to send media, if not to the address at which they reached this server: the host's
     * address from inside a container, or a gateway's.
     */
    public FakeDecartBuilder advertise(String... hosts) {
        this.advertise = List.of(hosts);
        return this;
    }

    /** Accepts this API key; without any call, every key but {@link FakeDecart#REFUSED_API_KEY} is good. */
    public FakeDecartBuilder apiKey(String key) {
        this.apiKeys.add(key);
        return this;
    }

    /** How many sessions run at once, 256 unless set. */
    public FakeDecartBuilder maxSessions(int maxSessions) {
        this.maxSessions = maxSessions;
        return this;
    }

    /** How many more wait for a place, told their position; 0 unless set, so they are refused. */
    public FakeDecartBuilder queueSize(int queueSize) {
        this.queueSize = queueSize;
        return this;
    }

    /** The largest reference image that is accepted, in bytes before base64; 10 MiB unless set. */
    public FakeDecartBuilder maxImageBytes(int maxImageBytes) {
        this.maxImageBytes = maxImageBytes;
        return this;
    }

    /** How many facts the journal keeps in memory, 20 000 unless set. */
    public FakeDecartBuilder journalCapacity(int facts) {
        this.journalCapacity = facts;
        return this;
    }

    /** Writes the journal to a file as well, as JSON Lines. */
    public FakeDecartBuilder journalFile(Path file) {
        this.journalFile = Optional.of(file);
        return this;
    }

    /**
     * What becomes of video; unless set, {@link Mode#TAG} where libwebrtc can be loaded, and with a warning
     * {@link Mode#ECHO} where it cannot. A server that tags holds on to a few megabytes of native memory after it is
     * closed: tests that look at no frames are lighter with {@link Mode#ECHO}.
     */
    public FakeDecartBuilder mode(Mode mode) {
        this.mode = Optional.of(mode);
        return this;
    }

    /** Whether tagged frames show their state to people as well, true unless set. */
    public FakeDecartBuilder overlay(boolean overlay) {
        this.overlay = overlay;
        return this;
    }

    /**
     * How long clients are asked to wait between a frame's arrival and its rendering; nothing is asked unless set, for the
     * service is not known to ask. With 0 for both, frames are rendered as soon as they are decoded: some 10 ms sooner
     * with libwebrtc, and less evenly.
     *
     * @param minMillis at least so long, from 0 to {@value PlayoutDelay#LONGEST_MILLIS} in steps of 10
     * @param maxMillis and no longer, up to the same
     * @throws IllegalArgumentException if they are none of these
     */
    public FakeDecartBuilder playoutDelay(int minMillis, int maxMillis) {
        this.playoutDelay = Optional.of(new PlayoutDelay(minMillis, maxMillis));
        return this;
    }

    /**
     * How many sessions each API key may have at once, those of its client tokens among them; 0, any number, unless set.
     * More are refused with the text and the close code of the service.
     */
    public FakeDecartBuilder sessionsPerKey(int sessions) {
        this.sessionsPerKey = sessions;
        return this;
    }

    /**
     * How long a session counts after its end; 5 s and 45 s unless set, which is the service's.
     *
     * @param clean after its control socket was closed in order
     * @param crash after its connection broke
     */
    public FakeDecartBuilder slotRelease(Duration clean, Duration crash) {
        this.cleanRelease = clean;
        this.crashRelease = crash;
        return this;
    }

    /**
     * By which client tokens and files expire, jobs move on and slots are given back, the system's unless set: a test
     * that moves it need not wait. Asked on the server's threads.
     */
    public FakeDecartBuilder clock(InstantSource clock) {
        this.clock = clock;
        return this;
    }

    /** Serves {@code https} and {@code wss} as well, on the same port; plain HTTP alone unless set. */
    public FakeDecartBuilder tls(Tls tls) {
        this.tls = Optional.of(tls);
        return this;
    }

    /**
     * How long jobs are pending, and then processed; 0.2 seconds each unless set.
     *
     * @throws IllegalArgumentException if one is negative, or longer than ten minutes
     */
    public FakeDecartBuilder jobTimes(Duration pending, Duration processing) {
        this.jobTimes = new JobTimes(pending, processing);
        return this;
    }

    /**
     * The faults that befall every connection for which no others are chosen; none unless set.
     *
     * @param scenario a name of the library, or a scenario as text, in YAML or JSON
     * @throws IllegalArgumentException if it is neither; the message has a line for each problem
     */
    public FakeDecartBuilder scenario(String scenario) {
        return scenario(FaultCalls.resolve(scenario));
    }

    /** The same, of a scenario that has been read already. */
    public FakeDecartBuilder scenario(Scenario scenario) {
        this.scenario = Optional.of(scenario);
        return this;
    }

    /** Told of each LiveKit room on the event loop, before its client is. */
    FakeDecartBuilder onRoom(BiConsumer<Session, RoomControl> listener) {
        this.onRoom = listener;
        return this;
    }

    /**
     * Starts the server; it is ready when this returns.
     *
     * @throws StartException if a port is taken, or the host, the journal file or the certificate is of no use
     * @throws IllegalArgumentException if a number is out of range
     */
    public FakeDecart start() {
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
                mode,
                overlay,
                playoutDelay,
                new SessionLimits(sessionsPerKey, cleanRelease, crashRelease),
                clock,
                tls,
                jobTimes,
                scenario,
                onRoom);
        try {
            return new FakeDecart(config);
        } catch (IOException e) {
            throw new StartException("cannot start on %s: %s".formatted(host, e.getMessage()));
        }
    }
}
