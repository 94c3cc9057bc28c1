package dev.fakedecart.webrtc;

import java.net.InetAddress;

/** A host candidate: where clients send their packets. A higher priority is tried first. */
public record Candidate(InetAddress address, int port, long priority) {

    public Candidate {
        address = MachineAddresses.withoutZone(address);
    }

    /** As SDP writes it, without {@code a=}. */
    public String toSdp() {
        return "candidate:%s 1 udp %s %s %s typ host"
                .formatted(Integer.toUnsignedLong(address.hashCode()), priority, address.getHostAddress(), port);
    }
}
