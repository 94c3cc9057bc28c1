package dev.fakedecart.webrtc.turn;

import dev.fakedecart.webrtc.bytes.Bytes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks nonces without storing them: a nonce is the time at which it was made, and a signature. It does not
 * begin with the cookie of RFC 8489 section 9.2, so clients use MD5 and SHA-1, which all of them know. Belongs to the
 * media thread.
 */
final class Nonces {

    /** RFC 8656 section 5: a server should end a nonce at least once an hour. */
    static final long LIFE_SECONDS = 3_600;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int TIME_LENGTH = 8;
    private static final int SIGNATURE_LENGTH = 8;

    private final Mac mac;
    private final long origin;

    /** @param now as of {@link System#nanoTime} */
    Nonces(long now) {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no HmacSHA256", e);
        }
        origin = now;
    }

    String next(long now) {
        return write(seconds(now));
    }

    boolean isValid(String nonce, long now) {
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(nonce);
        } catch (IllegalArgumentException e) {
            return false; // not made here
        }
        if (bytes.length != TIME_LENGTH + SIGNATURE_LENGTH) {
            return false;
        }
        long made = Bytes.i64(bytes, 0);
        return MessageDigest.isEqual(bytes, sign(made)) && seconds(now) - made < LIFE_SECONDS;
    }

    private long seconds(long now) {
        return (now - origin) / NANOS_PER_SECOND;
    }

    private String write(long seconds) {
        return HexFormat.of().formatHex(sign(seconds));
    }

    private byte[] sign(long seconds) {
        byte[] bytes = new byte[TIME_LENGTH];
        Bytes.put64(bytes, 0, seconds);
        byte[] signed = Arrays.copyOf(bytes, TIME_LENGTH + SIGNATURE_LENGTH);
        System.arraycopy(mac.doFinal(bytes), 0, signed, TIME_LENGTH, SIGNATURE_LENGTH);
        return signed;
    }
}
