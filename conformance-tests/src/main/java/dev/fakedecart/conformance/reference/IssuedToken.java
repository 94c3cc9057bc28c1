package dev.fakedecart.conformance.reference;

import java.time.Instant;

/**
 * A client token: a short-lived key for a front end.
 *
 * @param apiKey to be used in place of a permanent key
 * @param expiresAt when the server stops to accept new connections with it
 */
public record IssuedToken(String apiKey, Instant expiresAt) {
    /** Shows no secret. */
    @Override
    public String toString() {
        return "a token that expires at " + expiresAt;
    }
}
