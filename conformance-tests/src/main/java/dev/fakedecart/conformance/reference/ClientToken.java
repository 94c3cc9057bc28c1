package dev.fakedecart.conformance.reference;

import java.time.Instant;

/**
 * A short-lived key for the front end.
 *
 * @param apiKey to be used in place of a permanent one
 * @param expiresAt when no new connection is made with it any more
 */
public record ClientToken(String apiKey, Instant expiresAt) {}
