package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.stun.StunKey;
import java.security.SecureRandom;

/**
 * The username fragment and the password of one ICE session of a peer (RFC 8839 section 5.4). The key belongs to the
 * media thread.
 */
record IceCredentials(String ufrag, String password, StunKey key) {
    private static final int UFRAG_LENGTH = 8;
    private static final int PASSWORD_LENGTH = 24;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    static IceCredentials random() {
        String password = random(PASSWORD_LENGTH);
        return new IceCredentials(random(UFRAG_LENGTH), password, new StunKey(password));
    }

    private static String random(int length) {
        return RANDOM.ints(length, 0, ALPHABET.length())
                .collect(StringBuilder::new, (text, i) -> text.append(ALPHABET.charAt(i)), StringBuilder::append)
                .toString();
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "IceCredentials[" + ufrag + "]";
    }
}
