package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.impair.MediaRoute;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The addresses and ports of the packet core, and the playout delay that it asks receivers for.
 *
 * @param listening at which local addresses the ports are open, and for whom
 * @param port UDP port, 0 for any free one
 * @param advertised addresses given to clients in place of the local ones, best first; empty if the local ones are
 * right
 * @param stunPort UDP port that answers STUN binding requests, 0 for any free one; empty for none
 * @param playoutDelay asked of clients that receive video; empty if nothing is
 * @param closedRoutes routes on which every packet is lost, in both directions
 * @param pathTimeouts of all clients that are silent; empty for those that each peer is opened with
 */
public record MediaConfig(
        Listening listening,
        int port,
        List<InetAddress> advertised,
        OptionalInt stunPort,
        Optional<PlayoutDelay> playoutDelay,
        Set<MediaRoute> closedRoutes,
        Optional<PathTimeouts> pathTimeouts) {

    public MediaConfig {
        advertised = List.copyOf(advertised);
        closedRoutes = Set.copyOf(closedRoutes);
        requirePort(port);
        stunPort.ifPresent(MediaConfig::requirePort);
    }

    /** Has no closed routes, and the timeouts that each peer is opened with. */
    public MediaConfig(
            Listening listening,
            int port,
            List<InetAddress> advertised,
            OptionalInt stunPort,
            Optional<PlayoutDelay> playoutDelay) {
        this(listening, port, advertised, stunPort, playoutDelay, Set.of(), Optional.empty());
    }

    /** Listens at these local addresses only, without a port for STUN and without a playout delay. */
    public MediaConfig(List<InetAddress> addresses, int port, List<InetAddress> advertised) {
        this(Listening.only(addresses), port, advertised, OptionalInt.empty(), Optional.empty());
    }

    private static void requirePort(int port) {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("UDP port " + port + " is not between 0 and 65535");
        }
    }
}
