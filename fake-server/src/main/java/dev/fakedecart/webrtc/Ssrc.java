package dev.fakedecart.webrtc;

import java.util.concurrent.ThreadLocalRandom;

/** Identifiers of streams (RFC 3550 section 8). */
public final class Ssrc {
    private Ssrc() {}

    /** Returns a random SSRC that differs from the other streams of the connection. */
    public static int random() {
        return ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
    }
}
