package dev.fakedecart.internal.livekit;

import java.util.concurrent.ThreadLocalRandom;

/** LiveKit's identifiers: a prefix that tells the kind, which clients rely on, and twelve random characters. */
final class Ids {
    static final String PARTICIPANT = "PA_";
    static final String ROOM = "RM_";
    static final String TRACK = "TR_";

    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int LENGTH = 12;

    private Ids() {}

    static String random(String prefix) {
        var id = new StringBuilder(prefix);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(ThreadLocalRandom.current().nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
