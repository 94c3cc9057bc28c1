package dev.fakedecart.webrtc;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A TCP port at which clients can connect for media (RFC 6544), served outside of the packet core.
 *
 * @param port the port
 * @param listening local addresses on which the port is open
 * @param advertised addresses given to clients in place of the local ones, best first; port 0 stands for the port that
 *     the client itself has reached
 */
public record TcpPort(int port, List<InetAddress> listening, List<InetSocketAddress> advertised) {

    /** The most candidates; a client opens a connection to each of them. */
    static final int MOST = 8;

    /** Below that of UDP, as RFC 6544 section 4.2 asks; the value of libwebrtc for a host's TCP candidates. */
    private static final long TYPE_PREFERENCE = 90L << 24;

    /** RFC 6544 section 4.2: the direction preference of a passive host candidate is 4, above 13 bits for the rest. */
    private static final long LOCAL_PREFERENCE = (4L << 13) + 8191;

    public TcpPort {
        listening = List.copyOf(listening);
        advertised = List.copyOf(advertised);
    }

    /** The candidates for a client: where the client itself has connected to comes before the other local addresses. */
    List<Candidate> candidates(Reached reached) {
        Set<InetSocketAddress> offered = new LinkedHashSet<>();
        int guess = reached.named().map(InetSocketAddress::getPort).orElse(port);
        for (InetSocketAddress address : advertised) {
            offered.add(address.getPort() == 0 ? new InetSocketAddress(address.getAddress(), guess) : address);
        }
        reached.named().ifPresent(offered::add);
        offered.add(reached.local());
        if (advertised.isEmpty()) {
            boolean fromThisMachine = reached.local().getAddress().isLoopbackAddress();
            for (InetAddress address : listening) {
                if (fromThisMachine || !address.isLoopbackAddress()) {
                    offered.add(new InetSocketAddress(address, port));
                }
            }
        }
        var candidates = new ArrayList<Candidate>();
        for (InetSocketAddress address : offered) {
            if (candidates.size() < MOST) {
                long priority = TYPE_PREFERENCE + ((LOCAL_PREFERENCE - candidates.size()) << 8) + 255;
                candidates.add(new Candidate(address.getAddress(), address.getPort(), priority, LinkProtocol.TCP));
            }
        }
        return candidates;
    }
}
