package dev.fakedecart.internal.livekit;

import java.util.concurrent.ThreadLocalRandom;

/** Makes LiveKit's identifiers: a prefix for the kind, which clients rely on, and twelve random characters. */
final class LiveKitIds {
    static final String PARTICIPANT = "PA_";
    static final String ROOM = "RM_";
    static final String NODE = "ND_";
    static final String TRACK = "TR_";

    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int LENGTH = 12;

    private LiveKitIds() {}

    static String random(String prefix) {
        var id = new StringBuilder(prefix);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(ThreadLocalRandom.current().nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
