package dev.fakedecart;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Resolves host names and addresses from options. */
final class Addresses {
    private static final List<InetAddress> WILDCARDS = List.of(resolve("0.0.0.0")[0], resolve("::")[0]);

    private Addresses() {}

    /** Returns the local addresses of a host; for a wildcard, all addresses that clients can use. */
    static List<InetAddress> local(String host) throws IOException {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        for (InetAddress address : resolve(host)) {
            if (address.isAnyLocalAddress()) {
                addresses.addAll(all(address.getAddress().length));
            } else if (isLocal(address)) {
                requireNoZone(host, address);
                addresses.add(address);
            }
        }
        if (addresses.isEmpty()) {
            throw new StartException(
                    "%s is not an address of this machine: use one, for example 127.0.0.1, or 0.0.0.0 for all"
                            .formatted(host));
        }
        return new ArrayList<>(addresses);
    }

    private static boolean isLocal(InetAddress address) throws IOException {
        return NetworkInterface.getByInetAddress(address) != null;
    }

    private static void requireNoZone(String host, InetAddress address) {
        if (address instanceof Inet6Address && address.isLinkLocalAddress()) {
            throw new StartException(
                    "%s is a link-local address, which clients cannot use for media: use another address of this machine, or :: for all"
                            .formatted(host));
        }
    }

    private static InetAddress[] resolve(String host) {
        if (host.isBlank()) { // Java resolves it to the loopback address
            throw new StartException("the host is empty: give an address, or a name that resolves");
        }
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

    /** Returns true if the host stands for all addresses of a family. */
    static boolean isWildcard(String host) {
        return resolve(host)[0].isAnyLocalAddress();
    }

    /** Returns the addresses of each host, without those that clients cannot use. */
    static List<InetAddress> advertised(List<String> hosts) {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        for (String host : hosts) {
            for (InetAddress address : resolve(host)) {
                if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
                    throw new StartException(
                            "clients cannot send media to %s: advertise an address under which they reach this machine"
                                    .formatted(host));
                }
                requireNoZone(host, address);
                addresses.add(address);
            }
        }
        return new ArrayList<>(addresses);
    }

    /**
     * Returns the local addresses at which media from other machines are accepted; wildcards stand for all. Where an
     * advertised address is not one of this machine, nobody here knows at which address the packets arrive.
     */
    static List<InetAddress> exposed(String host, List<String> advertise) throws IOException {
        Set<InetAddress> exposed = new LinkedHashSet<>(List.of(resolve(host)));
        for (InetAddress address : advertised(advertise)) {
            if (isLocal(address)) {
                exposed.add(address);
            } else {
                exposed.addAll(WILDCARDS);
            }
        }
        return new ArrayList<>(exposed);
    }
}
