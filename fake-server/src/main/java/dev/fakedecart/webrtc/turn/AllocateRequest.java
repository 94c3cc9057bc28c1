package dev.fakedecart.webrtc.turn;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.stun.StunMessage;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of an Allocate request (RFC 8656 section 7.2).
 *
 * @param ipv6 true for a relayed IPv6 address
 * @param both true if an IPv6 address is requested in addition to an IPv4 address
 * @param even true for an even port number
 * @param seconds the lifetime
 */
record AllocateRequest(boolean ipv6, boolean both, boolean even, long seconds) {
    private static final int UDP = 17; // IANA's number of the protocol
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;
    private static final int RESERVE_NEXT = 0x80;

    static AllocateRequest of(StunMessage request) throws TurnRefusal {
        byte[] transport = request.attribute(TurnAttribute.REQUESTED_TRANSPORT);
        if (transport == null || transport.length != 4) {
            throw new TurnRefusal(TurnRefusal.BAD_REQUEST, "REQUESTED-TRANSPORT is missing or malformed");
        }
        if (Bytes.u8(transport, 0) != UDP) {
            throw new TurnRefusal(TurnRefusal.UNSUPPORTED_TRANSPORT, "Unsupported Transport Protocol");
        }
        byte[] family = request.attribute(TurnAttribute.REQUESTED_ADDRESS_FAMILY);
        byte[] additional = request.attribute(TurnAttribute.ADDITIONAL_ADDRESS_FAMILY);
        byte[] even = request.attribute(TurnAttribute.EVEN_PORT);
        boolean reservesNext = even != null && even.length > 0 && (even[0] & RESERVE_NEXT) != 0;
        boolean hasToken = request.attribute(TurnAttribute.RESERVATION_TOKEN) != null;
        if ((hasToken && (even != null || family != null || additional != null))
                || (additional != null && (family != null || reservesNext))
                || (additional != null && familyOf(additional) != IPV6)) {
            throw new TurnRefusal(TurnRefusal.BAD_REQUEST, "Attributes that exclude each other");
        }
        if (hasToken || reservesNext) {
            throw new TurnRefusal(TurnRefusal.INSUFFICIENT_CAPACITY, "This server reserves no ports");
        }
        return new AllocateRequest(isIpv6(family), additional != null, even != null, lifetime(request));
    }

    /** Returns true if the value of an address family attribute, or its absence, means IPv6. */
    static boolean isIpv6(byte @Nullable [] family) throws TurnRefusal {
        if (family == null) {
            return false;
        }
        return switch (familyOf(family)) {
            case IPV4 -> false;
            case IPV6 -> true;
            default -> throw new TurnRefusal(TurnRefusal.ADDRESS_FAMILY_NOT_SUPPORTED, "Address Family not Supported");
        };
    }

    private static int familyOf(byte[] value) {
        return value.length == 4 ? Bytes.u8(value, 0) : 0;
    }

    /** The requested lifetime within the server's limits (RFC 8656 section 7.2), or the default. */
    static long lifetime(StunMessage request) throws TurnRefusal {
        byte[] value = request.attribute(TurnAttribute.LIFETIME);
        if (value == null) {
            return TurnServer.DEFAULT_LIFETIME_SECONDS;
        }
        if (value.length != 4) {
            throw new TurnRefusal(TurnRefusal.BAD_REQUEST, "LIFETIME is malformed");
        }
        return Math.max(
                TurnServer.DEFAULT_LIFETIME_SECONDS,
                Math.min(TurnServer.LONGEST_LIFETIME_SECONDS, Bytes.u32(value, 0)));
    }

    /** Chooses the relayed address. */
    InetAddress choose(List<InetAddress> addresses) throws TurnRefusal {
        return addresses.stream()
                .filter(address -> address instanceof Inet6Address == ipv6)
                .findFirst()
                .orElseThrow(() ->
                        new TurnRefusal(TurnRefusal.ADDRESS_FAMILY_NOT_SUPPORTED, "Address Family not Supported"));
    }
}
