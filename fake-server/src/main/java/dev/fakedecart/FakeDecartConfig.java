package dev.fakedecart;

import dev.fakedecart.internal.access.SessionLimits;
import dev.fakedecart.internal.boundary.BoundarySettings;
import dev.fakedecart.internal.livekit.RoomControl;
import dev.fakedecart.internal.queue.ManagedQueues;
import dev.fakedecart.internal.queue.QueueSettings;
import dev.fakedecart.internal.rest.JobTimes;
import dev.fakedecart.internal.scenario.Scenario;
import dev.fakedecart.internal.service.ServiceTables;
import dev.fakedecart.internal.session.LayerSchedule;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.webrtc.PathTimeouts;
import dev.fakedecart.webrtc.PlayoutDelay;
import dev.fakedecart.webrtc.impair.MediaRoute;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The configuration of a server, made by {@link FakeDecartBuilder}.
 *
 * @param port TCP port for HTTP and WebSockets; 0 for any free port
 * @param udpPort UDP port for media; 0 for any free port
 * @param stunPort UDP port that answers STUN binding requests; 0 for any free port, empty for none
 * @param host host name or address to listen on
 * @param advertise host names or addresses to which clients send media
 * @param apiKeys accepted keys; empty for all
 * @param maxSessions limit of concurrent sessions
 * @param queueSize limit of further clients that wait
 * @param maxImageBytes size limit of a reference image, decoded from base64
 * @param journalCapacity number of events kept in memory
 * @param journalFile file to which events are also written
 * @param journalAppend true to add to that file if it exists
 * @param mode empty for tagging if libwebrtc can be loaded, and echoing otherwise
 * @param overlay whether tagged frames carry an overlay that people can read
 * @param playoutDelay playout delay requested from clients; empty for none
 * @param layers simulcast layers of sessions whose clients choose none; empty to receive the largest layer only
 * @param region named in the header {@code x-decart-rgn} of control sockets
 * @param sessionLimits limits of each API key together with its client tokens
 * @param queues managed queues that are open from the start
 * @param clock clock for the expiry of client tokens, files and tickets, the progress of jobs and the release of slots
 * @param tls source of the certificate; empty for no TLS
 * @param jobTimes durations of jobs
 * @param scenario scenario of all connections that choose no other
 * @param tables models, refusals and timing profiles
 * @param era state of the service for clients that choose no other
 * @param timing name of the timing profile of clients that choose no other
 * @param routes routes by which media can travel
 * @param boundary which hosts, pages and callers of the control API are served
 * @param pathTimeouts of clients whose media are silent; empty for those of each protocol
 */
record FakeDecartConfig(
        int port,
        int udpPort,
        OptionalInt stunPort,
        String host,
        List<String> advertise,
        Set<String> apiKeys,
        int maxSessions,
        int queueSize,
        int maxImageBytes,
        int journalCapacity,
        Optional<Path> journalFile,
        boolean journalAppend,
        Optional<Mode> mode,
        boolean overlay,
        Optional<PlayoutDelay> playoutDelay,
        Optional<LayerSchedule> layers,
        String region,
        SessionLimits sessionLimits,
        List<QueueSettings> queues,
        InstantSource clock,
        Optional<Tls> tls,
        JobTimes jobTimes,
        Optional<Scenario> scenario,
        ServiceTables tables,
        Era era,
        String timing,
        Set<Route> routes,
        BoundarySettings boundary,
        Optional<PathTimeouts> pathTimeouts,
        BiConsumer<Session, RoomControl> onRoom) {

    /** A region that was seen (a recorded session, before October 2026); {@code coreweave} is another. */
    static final String DEFAULT_REGION = "usw2";

    private static final Pattern REGION = Pattern.compile("[A-Za-z0-9-]{1,40}");
    private static final Duration LONGEST_RELEASE = Duration.ofHours(1);

    /**
     * @throws IllegalArgumentException if a number is out of range, or a route needs a missing setting; the message
     * names it
     */
    public FakeDecartConfig {
        requireRange("port", port, 0, 65_535);
        requireRange("udpPort", udpPort, 0, 65_535);
        stunPort.ifPresent(given -> requireRange("stunPort", given, 0, 65_535));
        requireRange("maxSessions", maxSessions, 1, 10_000);
        requireRange("queueSize", queueSize, 0, 10_000);
        requireRange("maxImageBytes", maxImageBytes, 1, 100 << 20);
        requireRange("journalCapacity", journalCapacity, 1, 10_000_000);
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException(
                    "region is \"" + region + "\", but must be 1 to 40 letters, digits and hyphens");
        }
        requireRange("sessionsPerKey", sessionLimits.perAccount(), 0, 10_000);
        requireRelease("clean", sessionLimits.cleanRelease());
        requireRelease("crash", sessionLimits.crashRelease());
        if (!routes.equals(EnumSet.allOf(Route.class))) {
            requireSetting(routes.contains(Route.TURN_UDP) && stunPort.isEmpty(), Route.TURN_UDP, "stunPort");
            requireSetting(routes.contains(Route.TURN_TLS) && tls.isEmpty(), Route.TURN_TLS, "tls");
        }
        if (queues.size() > ManagedQueues.MOST) {
            throw new IllegalArgumentException("there are %s managed queues, but at most %s are possible"
                    .formatted(queues.size(), ManagedQueues.MOST));
        }
        queues = List.copyOf(queues);
        advertise = List.copyOf(advertise);
        routes = Set.copyOf(routes);
        apiKeys = Set.copyOf(apiKeys);
    }

    private static void requireRange(String name, int value, int smallest, int largest) {
        if (value < smallest || value > largest) {
            throw new IllegalArgumentException(
                    "%s is %s, but must be from %s to %s".formatted(name, value, smallest, largest));
        }
    }

    private static void requireSetting(boolean missing, Route route, String setting) {
        if (missing) {
            throw new IllegalArgumentException("routes has %s, which needs %s".formatted(route, setting));
        }
    }

    private static void requireRelease(String which, Duration lag) {
        if (lag.isNegative() || lag.compareTo(LONGEST_RELEASE) > 0) {
            throw new IllegalArgumentException("slotRelease is %s s after a %s end, but must be from 0 to %s"
                    .formatted(lag.toSeconds(), which, LONGEST_RELEASE.toSeconds()));
        }
    }

    /**
     * The size limit of a client message in characters: an image in base64 and ample room, so that the server can
     * refuse an image that is too large with an error message instead of closing the connection.
     */
    int largestMessage() {
        return Math.max(1 << 20, maxImageBytes * 3);
    }

    /** Routes whose packets are dropped. */
    Set<MediaRoute> closedRoutes() {
        return Stream.of(Route.values())
                .filter(route -> !routes.contains(route))
                .map(route -> MediaRoute.valueOf(route.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "port %s, udpPort %s, host %s, mode %s".formatted(port, udpPort, host, mode);
    }
}
