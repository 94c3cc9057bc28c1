package dev.fakedecart.webrtc.dtls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * A certificate fingerprint as SDP carries it (RFC 8122): a hash function's name and the digest in upper-case
 * hexadecimal pairs. Signaling says which certificate the other side will show; the handshake proves that it did.
 */
public record Fingerprint(String algorithm, String value) {

    private static final HexFormat PAIRS = HexFormat.ofDelimiter(":").withUpperCase();
    private static final Map<String, String> DIGESTS =
            Map.of("sha-256", "SHA-256", "sha-384", "SHA-384", "sha-512", "SHA-512");

    /** @throws IllegalArgumentException if the hash function is none of SHA-256, 384 and 512, or the value no digest */
    public Fingerprint {
        algorithm = algorithm.toLowerCase(Locale.ROOT);
        value = value.toUpperCase(Locale.ROOT);
        if (!DIGESTS.containsKey(algorithm)) {
            throw new IllegalArgumentException("unsupported fingerprint hash function \"" + algorithm + "\"");
        }
        PAIRS.parseHex(value);
    }

    static Fingerprint of(String algorithm, byte[] certificate) {
        return new Fingerprint(algorithm, PAIRS.formatHex(digest(algorithm, certificate)));
    }

    /** Returns true if certificates can be compared by this hash function. Ignores case. */
    public static boolean isSupported(String algorithm) {
        return DIGESTS.containsKey(algorithm.toLowerCase(Locale.ROOT));
    }

    /** The length of the digest; a longer one is harder to forge. */
    int strength() {
        return value.length();
    }

    /** Returns true if this is the fingerprint of the DER-encoded certificate. */
    boolean matches(byte[] certificate) {
        return MessageDigest.isEqual(PAIRS.parseHex(value), digest(algorithm, certificate));
    }

    private static byte[] digest(String algorithm, byte[] certificate) {
        try {
            return MessageDigest.getInstance(DIGESTS.getOrDefault(algorithm, algorithm))
                    .digest(certificate);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no " + algorithm, e);
        }
    }
}
