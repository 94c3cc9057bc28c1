package dev.fakedecart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Resolves host names and addresses from options. */
final class Addresses {
    private Addresses() {}

    /** Returns the local addresses of a host; for a wildcard, all addresses that can be advertised. */
    static List<InetAddress> local(String host) throws IOException {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        for (InetAddress address : resolve(host)) {
            if (address.isAnyLocalAddress()) {
                addresses.addAll(all(address.getAddress().length));
            } else if (NetworkInterface.getByInetAddress(address) != null) {
                addresses.add(address);
            } else {
                throw new StartException(
                        "%s is not an address of this machine: use one, for example 127.0.0.1, or 0.0.0.0 for all"
                                .formatted(host));
            }
        }
        return new ArrayList<>(addresses);
    }

    private static InetAddress[] resolve(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new StartException("unknown host %s: give an address, or a name that resolves".formatted(host));
        }
    }

    /** The IPv4 wildcard covers IPv4 addresses, the IPv6 wildcard both families. */
    private static List<InetAddress> all(int length) throws IOException {
        var found = new ArrayList<InetAddress>();
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            if (network.isUp()) {
                network.inetAddresses()
                        .filter(address -> address.getAddress().length <= length)
                        .filter(address -> !address.isLinkLocalAddress() && !address.isMulticastAddress())
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** Returns the first address of each host. */
    static List<InetAddress> advertised(List<String> hosts) {
        return hosts.stream().map(host -> resolve(host)[0]).toList();
    }
}
