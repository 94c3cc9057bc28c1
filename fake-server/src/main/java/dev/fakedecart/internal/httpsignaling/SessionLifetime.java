package dev.fakedecart.internal.httpsignaling;

import dev.fakedecart.internal.access.Credential;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How long a session, and its event token, may live.
 *
 * @param expiresAt rounded up to a whole second
 */
record SessionLifetime(Duration longest, Instant expiresAt) {

    /** The limit of sessions whose token has none. Assumed. */
    private static final Duration BY_DEFAULT = Duration.ofHours(1);

    static SessionLifetime of(Credential credential) {
        Duration longest = credential.maxSessionDuration().orElse(BY_DEFAULT);
        Instant end = Instant.now().plus(longest).plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
        return new SessionLifetime(longest, end);
    }
}
