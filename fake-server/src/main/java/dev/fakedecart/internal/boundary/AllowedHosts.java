package dev.fakedecart.internal.boundary;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The hosts under which clients may call the server. A page whose name an attacker's DNS server points at this machine
 * (DNS rebinding) calls the server under the attacker's name.
 */
final class AllowedHosts {

    /** The SDKs' default hosts. Users point them at this server by name resolution. */
    static final List<String> PRODUCT_HOSTS = List.of("api.decart.ai", "api3.decart.ai", "platform.decart.ai");

    private static final String ANY_SUBDOMAIN = "*.";

    private final Set<String> names = new HashSet<>();

    /** Each begins with a dot. */
    private final Set<String> suffixes = new HashSet<>();

    /**
     * @param names host names and addresses; {@code *.example.com} stands for all names below {@code example.com}
     * @throws IllegalArgumentException if one is neither
     */
    AllowedHosts(Collection<String> names) {
        for (String name : names) {
            boolean subdomains = name.startsWith(ANY_SUBDOMAIN);
            String host = host(subdomains ? name.substring(ANY_SUBDOMAIN.length()) : name);
            if (subdomains) {
                suffixes.add("." + host);
            } else {
                this.names.add(host);
            }
        }
    }

    private static String host(String name) {
        return HostAndPort.ofOption(name)
                .map(HostAndPort::host)
                .orElseThrow(() -> new IllegalArgumentException(
                        "allowHost is \"%s\", but must be a host name without scheme and path, for example %s"
                                .formatted(name, suggestion(name))));
    }

    private static String suggestion(String name) {
        String host = name.replaceFirst("^[A-Za-z+.-]*://", "").replaceFirst("[/?#:].*", "");
        return HostAndPort.parse(host).isPresent() ? host : "app.example";
    }

    /** Returns true if clients may call the server under this host. */
    boolean permits(HostAndPort host) {
        return host.isAddress() || host.isLoopback() || PRODUCT_HOSTS.contains(host.host()) || isConfigured(host);
    }

    /** Returns true for a host that the user has named. */
    boolean isConfigured(HostAndPort host) {
        return names.contains(host.host()) || suffixes.stream().anyMatch(host.host()::endsWith);
    }
}
