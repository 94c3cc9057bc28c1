package dev.fakedecart;

import dev.fakedecart.internal.access.SessionLimits;
import dev.fakedecart.internal.livekit.RoomControl;
import dev.fakedecart.internal.rest.JobTimes;
import dev.fakedecart.internal.scenario.Scenario;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.webrtc.PlayoutDelay;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * How a server is set up. Made by {@link FakeDecart.Builder}, which explains the fields.
 *
 * @param port TCP port for HTTP and WebSockets, 0 for any free one
 * @param udpPort UDP port for media, 0 for any free one
 * @param stunPort UDP port that answers STUN binding requests, 0 for any free one; empty for none
 * @param host name or address of this machine to listen on
 * @param advertise names or addresses that clients are told to send media to
 * @param apiKeys keys that are accepted; empty for any
 * @param maxSessions how many sessions run at once
 * @param queueSize how many more may wait for a place
 * @param maxImageBytes the largest reference image that is accepted, decoded from base64
 * @param journalCapacity how many facts are kept in memory
 * @param journalFile where facts are written besides
 * @param mode empty for tagging where libwebrtc can be loaded, and echoing elsewhere
 * @param overlay whether tagged frames show their state to people as well
 * @param playoutDelay asked of clients as they receive video; empty if nothing is
 * @param sessionLimits of each API key, together with its client tokens
 * @param clock by which client tokens and files expire, jobs move on and slots are given back
 * @param tls how the server comes by a certificate; empty for plain HTTP alone
 * @param jobTimes how long jobs take
 * @param scenario the faults that befall connections for which no others were chosen
 */
public record FakeDecartConfig(
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
        Optional<Mode> mode,
        boolean overlay,
        Optional<PlayoutDelay> playoutDelay,
        SessionLimits sessionLimits,
        InstantSource clock,
        Optional<Tls> tls,
        JobTimes jobTimes,
        Optional<Scenario> scenario,
        BiConsumer<Session, RoomControl> onRoom) {

    private static final Duration LONGEST_RELEASE = Duration.ofHours(1);

    /** @throws IllegalArgumentException if a number is out of range; the message names it */
    public FakeDecartConfig {
        requireRange("port", port, 0, 65_535);
        requireRange("udpPort", udpPort, 0, 65_535);
        stunPort.ifPresent(given -> requireRange("stunPort", given, 0, 65_535));
        requireRange("maxSessions", maxSessions, 1, 10_000);
        requireRange("queueSize", queueSize, 0, 10_000);
        requireRange("maxImageBytes", maxImageBytes, 1, 100 << 20);
        requireRange("journalCapacity", journalCapacity, 1, 10_000_000);
        requireRange("sessionsPerKey", sessionLimits.perAccount(), 0, 10_000);
        requireRelease("clean", sessionLimits.cleanRelease());
        requireRelease("crash", sessionLimits.crashRelease());
        advertise = List.copyOf(advertise);
        apiKeys = Set.copyOf(apiKeys);
    }

    private static void requireRange(String name, int value, int smallest, int largest) {
        if (value < smallest || value > largest) {
            throw new IllegalArgumentException(
                    "%s is %d, but must be from %d to %d".formatted(name, value, smallest, largest));
        }
    }

    private static void requireRelease(String which, Duration lag) {
        if (lag.isNegative() || lag.compareTo(LONGEST_RELEASE) > 0) {
            throw new IllegalArgumentException("slotRelease is %d s after a %s end, but must be from 0 to %d"
                    .formatted(lag.toSeconds(), which, LONGEST_RELEASE.toSeconds()));
        }
    }

    /**
     * The longest message of a client, in characters: an image in base64, and generously more, so that one that is too
     * large can be refused politely instead of ending the connection.
     */
    int largestMessage() {
        return Math.max(1 << 20, maxImageBytes * 3);
    }
}
