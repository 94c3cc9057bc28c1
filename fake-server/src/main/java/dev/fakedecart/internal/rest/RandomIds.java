package dev.fakedecart.internal.rest;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Generates ids that cannot be guessed. */
final class RandomIds {
    private static final int BYTES = 12;

    private final SecureRandom random = new SecureRandom();

    String next(String prefix) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }
}
