package dev.fakedecart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
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
        for (InetAddress address : InetAddress.getAllByName(host)) {
            if (address.isAnyLocalAddress()) {
                addresses.addAll(all(address.getAddress().length));
            } else {
                addresses.add(address);
            }
        }
        return new ArrayList<>(addresses);
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

    static List<InetAddress> advertised(List<String> hosts) throws IOException {
        var addresses = new ArrayList<InetAddress>();
        for (String host : hosts) {
            addresses.add(InetAddress.getByName(host));
        }
        return addresses;
    }
}
