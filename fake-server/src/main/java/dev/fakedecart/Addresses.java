package dev.fakedecart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Turns what a user writes for an address into the addresses that sockets need. */
final class Addresses {
    private Addresses() {}

    /** The local addresses that a host stands for; a wildcard stands for all that clients can be told. */
    static List<InetAddress> local(String host) throws IOException {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        for (InetAddress address : resolve(host)) {
            if (address.isAnyLocalAddress()) {
                addresses.addAll(all(address.getAddress().length));
            } else if (NetworkInterface.getByInetAddress(address) != null) {
                addresses.add(address);
            } else {
                throw new StartException(
                        "%s is no address of this machine: choose one that is, 127.0.0.1 say, or 0.0.0.0 for all"
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

    /** The IPv4 wildcard stands for IPv4 addresses, that of IPv6 for both kinds. */
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

    /** The first address of each host. */
    static List<InetAddress> advertised(List<String> hosts) {
        return hosts.stream().map(host -> resolve(host)[0]).toList();
    }
}
