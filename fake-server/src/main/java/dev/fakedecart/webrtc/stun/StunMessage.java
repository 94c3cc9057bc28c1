package dev.fakedecart.webrtc.stun;

import dev.fakedecart.webrtc.bytes.Bytes;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
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

    static final int MAGIC_COOKIE = 0x2112A442;
    static final int HEADER_LENGTH = 20;
    static final int TRANSACTION_ID_LENGTH = 12;
    static final int INTEGRITY_LENGTH = 20;
    static final int FINGERPRINT_XOR = 0x5354554E;

    static final int USERNAME = 0x0006;
    static final int MESSAGE_INTEGRITY = 0x0008;
    static final int ERROR_CODE = 0x0009;
    static final int XOR_MAPPED_ADDRESS = 0x0020;
    static final int PRIORITY = 0x0024;
    static final int USE_CANDIDATE = 0x0025;
    static final int FINGERPRINT = 0x8028;
    static final int ICE_CONTROLLING = 0x802A;

    private static final int MISSING = -1;

    private final byte[] data;
    private final int length;
    private int username = MISSING;
    private int integrity = MISSING;
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
            // Nothing but FINGERPRINT counts after MESSAGE-INTEGRITY (RFC 8489 section 14.5).
            if (type == FINGERPRINT) {
                fingerprint = at;
            } else if (integrity == MISSING) {
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

    /** True if the controlling side nominates this pair (RFC 8445 section 7.1.2). */
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

    /** True if MESSAGE-INTEGRITY is present and was made with this key. */
    public boolean hasIntegrity(StunKey key) {
        if (integrity == MISSING || valueLength(integrity) != INTEGRITY_LENGTH) {
            return false;
        }
        byte[] expected = key.sign(data, integrity);
        return MessageDigest.isEqual(
                expected, Arrays.copyOfRange(data, integrity + 4, integrity + 4 + INTEGRITY_LENGTH));
    }

    /** True if FINGERPRINT is the last attribute and its checksum is right (RFC 8489 section 14.7). */
    public boolean hasFingerprint() {
        return fingerprint != MISSING
                && valueLength(fingerprint) == 4
                && fingerprint + 8 == length
                && Bytes.i32(data, fingerprint + 4) == fingerprintOf(data, fingerprint);
    }

    /** True if there is no FINGERPRINT, or a right one; with a wrong one this is no STUN message. */
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
