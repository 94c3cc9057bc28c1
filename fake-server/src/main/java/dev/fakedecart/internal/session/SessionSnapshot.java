package dev.fakedecart.internal.session;

import java.time.Instant;

/**
 * A session at one moment, for people and tests.
 *
 * @param phase in lower case: {@code queued}, {@code joined}, {@code generating} or {@code ended}
 * @param seconds of generation
 */
public record SessionSnapshot(
        String id, String tenant, String model, String phase, Instant opened, int seconds, SessionState state) {}
