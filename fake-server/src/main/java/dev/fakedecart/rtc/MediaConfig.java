package dev.fakedecart.rtc;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Supplier;

/**
 * Where the packet core listens.
 *
 * @param addresses local addresses, each of which gets the port; no wildcard
 * @param port UDP port, 0 for any free one
 * @param advertised addresses told to clients in place of the local ones, best first; empty if the local ones are right
 * @param gates makes the gate of each new peer
 */
public record MediaConfig(
        List<InetAddress> addresses, int port, List<InetAddress> advertised, Supplier<PacketGate> gates) {

    public MediaConfig {
        addresses = List.copyOf(addresses);
        advertised = List.copyOf(advertised);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("no local address");
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("UDP port " + port + " is not between 0 and 65535");
        }
    }
}
