package dev.fakedecart.webrtc.stun;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The short-term credential of one ICE agent: its password, ready to sign and check MESSAGE-INTEGRITY
 * (RFC 8489 section 9.1). Not safe for use by several threads at once.
 */
public final class StunKey {
    private final Mac mac;

    public StunKey(String password) {
        try {
            mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no HmacSHA1", e);
        }
    }

    /**
     * The HMAC over the message up to the MESSAGE-INTEGRITY attribute that begins at {@code integrityAt}, with
     * the header's length field counting that attribute as the last one.
     */
    byte[] sign(byte[] data, int integrityAt) {
        int counted = integrityAt + 4 + StunMessage.INTEGRITY_LENGTH - StunMessage.HEADER_LENGTH;
        mac.update(data, 0, 2);
        mac.update((byte) (counted >> 8));
        mac.update((byte) counted);
        mac.update(data, 4, integrityAt - 4);
        return mac.doFinal();
    }
}
