package dev.fakedecart.webrtc.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The session keys derived from a master key (RFC 3711 section 4.3) with a key derivation rate of zero. */
final class SessionKeys {
    private static final int AUTH_KEY_LENGTH = 20;
    private static final int LONGEST_SALT = 14;

    final byte[] rtpKey;
    final byte[] rtpAuth;
    final byte[] rtpSalt;
    final byte[] rtcpKey;
    final byte[] rtcpAuth;
    final byte[] rtcpSalt;

    SessionKeys(MasterKey master) {
        int key = master.profile().keyLength();
        int salt = master.profile().saltLength();
        rtpKey = derive(master, 0, key);
        rtpAuth = derive(master, 1, AUTH_KEY_LENGTH);
        rtpSalt = derive(master, 2, salt);
        rtcpKey = derive(master, 3, key);
        rtcpAuth = derive(master, 4, AUTH_KEY_LENGTH);
        rtcpSalt = derive(master, 5, salt);
    }

    /** Creates session keys from the values of a published test vector. */
    SessionKeys(byte[] key, byte[] auth, byte[] salt) {
        rtpKey = key;
        rtpAuth = auth;
        rtpSalt = salt;
        rtcpKey = key;
        rtcpAuth = auth;
        rtcpSalt = salt;
    }

    private static byte[] derive(MasterKey master, int label, int length) {
        // A 96-bit salt is padded with zeros to 112 bits (RFC 7714 section 11).
        byte[] iv = Arrays.copyOf(Arrays.copyOf(master.salt(), LONGEST_SALT), 16);
        iv[7] ^= (byte) label;
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(master.key(), "AES"), new IvParameterSpec(iv));
            return cipher.doFinal(new byte[length]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no AES/CTR", e);
        }
    }
}
