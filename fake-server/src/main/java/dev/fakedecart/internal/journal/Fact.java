package dev.fakedecart.internal.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the journal.
 *
 * @param sequence from 1, without gaps
 * @param time wall time
 * @param nanos monotonic time since the journal began, in nanoseconds
 * @param session the session that it concerns, if any
 * @param tenant the tenant that the session belongs to, if any
 */
public record Fact(
        long sequence,
        Instant time,
        long nanos,
        @Nullable String session,
        @Nullable String tenant,
        Event event) {

    public String type() {
        return event.type();
    }
}
