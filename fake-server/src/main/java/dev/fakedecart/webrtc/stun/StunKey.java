package dev.fakedecart.webrtc.stun;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of a credential, ready to sign and check message integrity: the password of an ICE agent (short-term, RFC
 * 8489 section 9.1), or the hash of a user's password (long-term, section 9.2). Not safe for use by several threads at
 * once.
 */
public final class StunKey {
    private final byte[] key;
    private final Map<StunIntegrity, Mac> macs = new EnumMap<>(StunIntegrity.class);

    /** The key of a short-term credential. */
    public StunKey(String password) {
        this(password.getBytes(StandardCharsets.UTF_8));
    }

    private StunKey(byte[] key) {
        this.key = key;
    }

    /** The key of a long-term credential with the MD5 algorithm (RFC 8489 section 18.5.1.1). */
    public static StunKey longTerm(String username, String realm, String password) {
        String text = username + ":" + realm + ":" + password;
        try {
            return new StunKey(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no MD5", e);
        }
    }

    /**
     * The HMAC over the message up to the integrity attribute that begins at {@code integrityAt}, with the header's
     * length field counting that attribute as the last one.
     */
    byte[] sign(byte[] data, int integrityAt, StunIntegrity kind) {
        Mac mac = macs.computeIfAbsent(kind, this::mac);
        int counted = integrityAt + 4 + kind.length() - StunMessage.HEADER_LENGTH;
        mac.update(data, 0, 2);
        mac.update((byte) (counted >> 8));
        mac.update((byte) counted);
        mac.update(data, 4, integrityAt - 4);
        return mac.doFinal();
    }

    private Mac mac(StunIntegrity kind) {
        try {
            Mac mac = Mac.getInstance(kind.algorithm());
            mac.init(new SecretKeySpec(key, kind.algorithm()));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + kind.algorithm(), e);
        }
    }
}
