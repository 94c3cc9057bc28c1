package dev.fakedecart.webrtc.stun;

import dev.fakedecart.webrtc.bytes.Bytes;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A received STUN message, checked to be well formed: every attribute lies inside the datagram. The bytes are
 * the caller's array; a message is read while that array still holds it.
 */
public final class StunMessage {

    /** The first byte of a STUN message is 0 to 3 (RFC 7983), so that it can share a port with DTLS and RTP. */
    public static final int LARGEST_FIRST_BYTE = 3;

    public static final int BINDING_REQUEST = 0x0001;
    public static final int BINDING_INDICATION = 0x0011;
    public static final int BINDING_SUCCESS = 0x0101;
    public static final int BINDING_ERROR = 0x0111;

    /** The second word of every STUN message (RFC 8489 section 5). */
    public static final int MAGIC_COOKIE = 0x2112A442;

    /** The length of the header in bytes (RFC 8489 section 5). */
    public static final int HEADER_LENGTH = 20;

    static final int TRANSACTION_ID_LENGTH = 12;
    static final int FINGERPRINT_XOR = 0x5354554E;

    public static final int USERNAME = 0x0006;
    public static final int MESSAGE_INTEGRITY = 0x0008;
    public static final int ERROR_CODE = 0x0009;
    public static final int MESSAGE_INTEGRITY_SHA256 = 0x001C;
    public static final int XOR_MAPPED_ADDRESS = 0x0020;
    static final int PRIORITY = 0x0024;
    static final int USE_CANDIDATE = 0x0025;
    static final int FINGERPRINT = 0x8028;
    static final int ICE_CONTROLLING = 0x802A;

    private static final int MISSING = -1;

    private final byte[] data;
    private final int length;
    private int username = MISSING;
    private int integrity = MISSING;
    private int integritySha256 = MISSING;
    private int fingerprint = MISSING;
    private int useCandidate = MISSING;
    private int xorMappedAddress = MISSING;
    private int errorCode = MISSING;

    private StunMessage(byte[] data, int length) {
        this.data = data;
        this.length = length;
    }

    /** Reads the message in the first {@code length} bytes, or returns null if they are not a STUN message. */
    public static @Nullable StunMessage parse(byte[] data, int length) {
        if (length < HEADER_LENGTH
                || Bytes.u8(data, 0) > LARGEST_FIRST_BYTE
                || Bytes.i32(data, 4) != MAGIC_COOKIE
                || Bytes.u16(data, 2) != length - HEADER_LENGTH) {
            return null;
        }
        var message = new StunMessage(data, length);
        return message.findAttributes() ? message : null;
    }

    private boolean findAttributes() {
        int at = HEADER_LENGTH;
        while (at < length) {
            if (length - at < 4) {
                return false;
            }
            int type = Bytes.u16(data, at);
            int padded = (Bytes.u16(data, at + 2) + 3) & ~3;
            if (padded > length - at - 4) {
                return false;
            }
            // After MESSAGE-INTEGRITY only its SHA-256 form and FINGERPRINT count (RFC 8489 sections 14.5 and 14.6).
            if (type == FINGERPRINT) {
                fingerprint = at;
            } else if (type == MESSAGE_INTEGRITY_SHA256 && integritySha256 == MISSING) {
                integritySha256 = at;
            } else if (integrity == MISSING && integritySha256 == MISSING) {
                remember(type, at);
            }
            at += 4 + padded;
        }
        return true;
    }

    private void remember(int type, int at) {
        switch (type) {
            case USERNAME -> username = at;
            case MESSAGE_INTEGRITY -> integrity = at;
            case USE_CANDIDATE -> useCandidate = at;
            case XOR_MAPPED_ADDRESS -> xorMappedAddress = at;
            case ERROR_CODE -> errorCode = at;
            default -> {}
        }
    }

    /** Method and class as they are on the wire, for example {@link #BINDING_REQUEST}. */
    public int type() {
        return Bytes.u16(data, 0);
    }

    /** The 96-bit transaction id, a copy. */
    public byte[] transactionId() {
        return Arrays.copyOfRange(data, HEADER_LENGTH - TRANSACTION_ID_LENGTH, HEADER_LENGTH);
    }

    /** The USERNAME attribute, which in ICE is {@code receiver-ufrag:sender-ufrag}; null if absent. */
    public @Nullable String username() {
        return username == MISSING
                ? null
                : new String(data, username + 4, valueLength(username), StandardCharsets.UTF_8);
    }

    /** Returns true if the controlling side nominates this pair (RFC 8445 section 7.1.2). */
    public boolean nominates() {
        return useCandidate != MISSING;
    }

    /** The code of an error response, for example 401, or 0 if there is none. */
    public int errorCode() {
        if (errorCode == MISSING || valueLength(errorCode) < 4) {
            return 0;
        }
        return (data[errorCode + 6] & 7) * 100 + Bytes.u8(data, errorCode + 7);
    }

    /** The XOR-MAPPED-ADDRESS, decoded; null if absent or of an unknown family. */
    public @Nullable InetSocketAddress mappedAddress() {
        return xorMappedAddress == MISSING
                ? null
                : MappedAddress.read(data, xorMappedAddress + 4, valueLength(xorMappedAddress), transactionId());
    }

    /**
     * The value of the first attribute of a type, a copy; null if absent. Attributes that the message integrity does
     * not cover count as absent.
     */
    public byte @Nullable [] attribute(int type) {
        int end = covered();
        for (int at = HEADER_LENGTH; at < end; at = next(at)) {
            if (Bytes.u16(data, at) == type) {
                return Arrays.copyOfRange(data, at + 4, at + 4 + valueLength(at));
            }
        }
        return null;
    }

    /** The value of the first attribute of a type as UTF-8; null if absent. */
    public @Nullable String text(int type) {
        byte[] value = attribute(type);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    /** The value of an attribute that is an XOR-ed address, as XOR-PEER-ADDRESS; null if absent or of another form. */
    public @Nullable InetSocketAddress address(int type) {
        byte[] value = attribute(type);
        return value == null ? null : MappedAddress.read(value, 0, value.length, transactionId());
    }

    /**
     * The values of all attributes of a type that are XOR-ed addresses, in their order; empty if there is none, or if
     * one of them has another form.
     */
    public List<InetSocketAddress> addresses(int type) {
        var addresses = new ArrayList<InetSocketAddress>();
        int end = covered();
        for (int at = HEADER_LENGTH; at < end; at = next(at)) {
            if (Bytes.u16(data, at) == type) {
                InetSocketAddress address = MappedAddress.read(data, at + 4, valueLength(at), transactionId());
                if (address == null) {
                    return List.of();
                }
                addresses.add(address);
            }
        }
        return addresses;
    }

    /** Calls the visitor with the type of each attribute that the message integrity covers, in their order. */
    public void forEachAttribute(IntConsumer visitor) {
        int end = covered();
        for (int at = HEADER_LENGTH; at < end; at = next(at)) {
            visitor.accept(Bytes.u16(data, at));
        }
    }

    private int covered() {
        int end = integrity == MISSING ? length : integrity;
        return integritySha256 == MISSING ? end : Math.min(end, integritySha256);
    }

    private int next(int at) {
        return at + 4 + ((valueLength(at) + 3) & ~3);
    }

    /** Returns true if MESSAGE-INTEGRITY is present and was made with this key. */
    public boolean hasIntegrity(StunKey key) {
        return hasIntegrity(key, StunIntegrity.SHA1, integrity);
    }

    /** The strongest integrity attribute that is present; null if there is none. */
    public @Nullable StunIntegrity integrity() {
        if (integritySha256 != MISSING) {
            return StunIntegrity.SHA256;
        }
        return integrity == MISSING ? null : StunIntegrity.SHA1;
    }

    /** Returns true if the integrity attribute of this kind is present and was made with this key. */
    public boolean hasIntegrity(StunKey key, StunIntegrity kind) {
        return hasIntegrity(key, kind, kind == StunIntegrity.SHA1 ? integrity : integritySha256);
    }

    private boolean hasIntegrity(StunKey key, StunIntegrity kind, int at) {
        if (at == MISSING || valueLength(at) != kind.length()) {
            return false;
        }
        byte[] expected = key.sign(data, at, kind);
        return MessageDigest.isEqual(expected, Arrays.copyOfRange(data, at + 4, at + 4 + kind.length()));
    }

    /** Returns true if FINGERPRINT is the last attribute and its checksum is right (RFC 8489 section 14.7). */
    public boolean hasFingerprint() {
        return fingerprint != MISSING
                && valueLength(fingerprint) == 4
                && fingerprint + 8 == length
                && Bytes.i32(data, fingerprint + 4) == fingerprintOf(data, fingerprint);
    }

    /** Returns true if there is no FINGERPRINT, or a right one; with a wrong one this is no STUN message. */
    public boolean isFingerprintRight() {
        return fingerprint == MISSING || hasFingerprint();
    }

    static int fingerprintOf(byte[] data, int length) {
        var crc = new CRC32();
        crc.update(data, 0, length);
        return (int) crc.getValue() ^ FINGERPRINT_XOR;
    }

    private int valueLength(int attribute) {
        return Bytes.u16(data, attribute + 2);
    }
}
