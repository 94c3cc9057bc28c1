package dev.fakedecart.webrtc;

import java.net.InetAddress;

/**
 * A host candidate: where clients send their packets. A higher priority is tried first.
 *
 * @param transport UDP or TCP; with TCP, clients connect (RFC 6544)
 */
public record Candidate(InetAddress address, int port, long priority, LinkProtocol transport) {

    /** A UDP candidate. */
    public Candidate(InetAddress address, int port, long priority) {
        this(address, port, priority, LinkProtocol.UDP);
    }

    public Candidate {
        address = MachineAddresses.withoutZone(address);
    }

    /** As SDP writes it, without {@code a=}. */
    public String toSdp() {
        return "candidate:%s 1 %s %s %s %s typ host%s"
                .formatted(
                        foundation(),
                        transport,
                        priority,
                        address.getHostAddress(),
                        port,
                        transport == LinkProtocol.TCP ? " tcptype passive" : "");
    }

    /** Differs for candidates of different protocols (RFC 8445 section 5.1.1.3). */
    private String foundation() {
        return Integer.toUnsignedString(31 * address.hashCode() + (transport == LinkProtocol.TCP ? 1 : 0));
    }
}
