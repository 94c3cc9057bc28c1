package dev.fakedecart.webrtc;

import java.time.Duration;

/**
 * The silence of a client after which its candidate pair counts as disconnected, and then as failed.
 *
 * @param disconnected reported, and nothing else changes
 * @param failed from here on, nothing is sent to the client until a check arrives
 * @param anyPacket true if media ends the silence, too; false if only connectivity checks do
 */
public record PathTimeouts(Duration disconnected, Duration failed, boolean anyPacket) {

    /** LiveKit's server with pion (livekit/livekit 1.13, transport.go: 10 s, and 5 s more; any packet counts). */
    public static final PathTimeouts LIVEKIT = new PathTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(15), true);

    /**
     * Consent expires 30 s after the last check (RFC 7675 section 5.1). Clients check the pair in use every 2.5 s or
     * more often (libwebrtc), so 10 s are four missing checks.
     */
    public static final PathTimeouts CONSENT = new PathTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), false);

    public PathTimeouts {
        if (disconnected.isNegative() || failed.compareTo(disconnected) < 0) {
            throw new IllegalArgumentException(
                    "a path that fails after %s cannot be disconnected after %s".formatted(failed, disconnected));
        }
    }
}
