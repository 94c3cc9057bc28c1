package dev.fakedecart.webrtc;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/**
 * At which addresses of this machine the UDP ports are open, and at which of them other machines may use the ports.
 *
 * @param exposed addresses that accept datagrams from other machines. {@code 0.0.0.0} stands for all IPv4 addresses and
 *     {@code ::} for all addresses, also those that the machine gets later.
 * @param everywhere true to open the ports at every other address, too. There, only this machine may use the ports.
 */
public record Listening(List<InetAddress> exposed, boolean everywhere) {

    public Listening {
        exposed = List.copyOf(exposed);
        if (exposed.isEmpty() && !everywhere) {
            throw new IllegalArgumentException("no local address");
        }
    }

    /** Opens the ports at these addresses and no others. */
    public static Listening only(List<InetAddress> addresses) {
        return new Listening(addresses, false);
    }

    /** Opens the ports at all addresses; other machines may use them at the given ones. */
    public static Listening everywhere(List<InetAddress> exposed) {
        return new Listening(exposed, true);
    }

    /** Returns true if datagrams from other machines are accepted at this address. */
    boolean exposes(InetAddress address) {
        return names(address) || exposed.stream().anyMatch(wildcard -> covers(wildcard, address));
    }

    /** Returns true if this address itself is one of {@link #exposed}. */
    boolean names(InetAddress address) {
        return exposed.contains(address);
    }

    private static boolean covers(InetAddress wildcard, InetAddress address) {
        return wildcard.isAnyLocalAddress() && (wildcard instanceof Inet6Address || !(address instanceof Inet6Address));
    }
}
