package dev.fakedecart.internal.httpsignaling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret with which a client opens the event streams of one session. */
final class EventToken {
    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    EventToken() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String text() {
        return text;
    }

    /** Compares in constant time. */
    boolean matches(String sent) {
        return MessageDigest.isEqual(text.getBytes(UTF_8), sent.getBytes(UTF_8));
    }
}
