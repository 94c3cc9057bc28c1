package dev.fakedecart.webrtc.turn;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.stun.StunMessage;
import java.util.Set;
import java.util.TreeSet;

/** Attribute types of TURN (RFC 8656 section 18) and of long-term credentials (RFC 8489 section 18.3). */
final class TurnAttribute {
    static final int UNKNOWN_ATTRIBUTES = 0x000A;
    static final int CHANNEL_NUMBER = 0x000C;
    static final int LIFETIME = 0x000D;
    static final int XOR_PEER_ADDRESS = 0x0012;
    static final int DATA = 0x0013;
    static final int REALM = 0x0014;
    static final int NONCE = 0x0015;
    static final int XOR_RELAYED_ADDRESS = 0x0016;
    static final int REQUESTED_ADDRESS_FAMILY = 0x0017;
    static final int EVEN_PORT = 0x0018;
    static final int REQUESTED_TRANSPORT = 0x0019;
    static final int DONT_FRAGMENT = 0x001A;
    static final int USERHASH = 0x001E;
    static final int RESERVATION_TOKEN = 0x0022;
    static final int ADDITIONAL_ADDRESS_FAMILY = 0x8000;
    static final int ADDRESS_ERROR_CODE = 0x8001;

    private static final int FIRST_OPTIONAL = 0x8000; // RFC 8489 section 14

    private static final Set<Integer> KNOWN = Set.of(
            StunMessage.USERNAME,
            CHANNEL_NUMBER,
            LIFETIME,
            XOR_PEER_ADDRESS,
            DATA,
            REALM,
            NONCE,
            REQUESTED_ADDRESS_FAMILY,
            EVEN_PORT,
            REQUESTED_TRANSPORT,
            DONT_FRAGMENT,
            USERHASH,
            RESERVATION_TOKEN);

    private TurnAttribute() {}

    /** The types of a message that a receiver must understand, and that this server does not. */
    static Set<Integer> unknown(StunMessage message) {
        var unknown = new TreeSet<Integer>();
        message.forEachAttribute(type -> {
            if (type < FIRST_OPTIONAL && !KNOWN.contains(type)) {
                unknown.add(type);
            }
        });
        return unknown;
    }

    /** The value of UNKNOWN-ATTRIBUTES. */
    static byte[] list(Set<Integer> types) {
        byte[] value = new byte[2 * types.size()];
        int at = 0;
        for (int type : types) {
            Bytes.put16(value, at, type);
            at += 2;
        }
        return value;
    }
}
