package dev.fakedecart.webrtc;

import java.util.concurrent.ThreadLocalRandom;

/** Identifiers of streams (RFC 3550 section 8). */
public final class Ssrc {
    private Ssrc() {}

    /** One that no other stream of the connection has, as far as chance goes. */
    public static int random() {
        return ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
    }
}
