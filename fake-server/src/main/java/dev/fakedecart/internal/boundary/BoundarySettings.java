package dev.fakedecart.internal.boundary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The user's settings of the boundary.
 *
 * @param hosts names under which clients call the server, apart from addresses and localhost
 * @param origins origins of pages that may use the service, apart from those of this machine and of the hosts
 * @param trustProxy whether {@code X-Forwarded-*} headers come from a proxy in front of this server
 * @param controlToken the user's own control token; empty for a random one
 */
public record BoundarySettings(
        List<String> hosts, List<String> origins, boolean trustProxy, Optional<String> controlToken) {

    /** Allows this machine only. */
    public static final BoundarySettings DEFAULT = new BoundarySettings(List.of(), List.of(), false, Optional.empty());

    public BoundarySettings {
        hosts = List.copyOf(hosts);
        origins = List.copyOf(origins);
    }

    /** The same with hosts of other options, which refuse malformed ones themselves. */
    public BoundarySettings withHosts(List<String> more) {
        var all = new ArrayList<>(hosts);
        more.stream().filter(host -> HostAndPort.ofOption(host).isPresent()).forEach(all::add);
        return new BoundarySettings(all, origins, trustProxy, controlToken);
    }

    /** Does not show the token. */
    @Override
    public String toString() {
        return "hosts %s, origins %s, trustProxy %s".formatted(hosts, origins, trustProxy);
    }
}
