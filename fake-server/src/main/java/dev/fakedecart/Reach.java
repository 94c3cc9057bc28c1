package dev.fakedecart;

import dev.fakedecart.internal.boundary.BoundarySettings;
import dev.fakedecart.internal.boundary.BrowserBoundary;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The addresses of a server, and who can reach them.
 *
 * @param addresses the addresses of the TCP port
 * @param exposed the local addresses at which media from other machines are accepted
 * @param advertised the hosts to which clients send media
 */
record Reach(List<InetAddress> addresses, List<InetAddress> exposed, Advertised advertised) {

    /** @throws StartException if an option names a host that the server cannot use */
    static Reach of(FakeDecartConfig config) throws IOException {
        Advertised advertised = Advertised.of(config.advertise());
        return new Reach(
                Addresses.local(config.host()), Addresses.exposed(config.host(), advertised.hosts()), advertised);
    }

    /** Returns true if the server listens on an address that other machines may reach. */
    boolean reachableByOthers() {
        return !addresses.stream().allMatch(InetAddress::isLoopbackAddress);
    }

    /** Returns true if the media port accepts datagrams from other machines. */
    boolean mediaFromOthers() {
        return !exposed.stream().allMatch(InetAddress::isLoopbackAddress);
    }

    /** Returns the rules for web pages. */
    BrowserBoundary boundary(FakeDecartConfig config) {
        var names = new ArrayList<>(advertised.names());
        names.add(config.host());
        if (config.tls().orElse(null) instanceof Tls.Made made) {
            names.addAll(made.names());
        }
        BoundarySettings settings = config.boundary().withHosts(names);
        return BrowserBoundary.of(
                settings,
                reachableByOthers()
                        || settings.trustProxy()
                        || !config.apiKeys().isEmpty());
    }
}
