package dev.fakedecart.internal.session;

import java.time.Instant;

/**
 * The public data of a session at one moment.
 *
 * @param phase in lower case: {@code queued}, {@code joined}, {@code generating} or {@code ended}
 * @param seconds whole seconds of generation
 */
public record SessionSnapshot(
        String id, String tenant, String model, String phase, Instant opened, int seconds, SessionState state) {}
