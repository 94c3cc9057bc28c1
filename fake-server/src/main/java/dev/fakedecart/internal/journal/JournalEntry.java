package dev.fakedecart.internal.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event in the journal, with its time and what it concerns.
 *
 * @param sequence from 1, without gaps
 * @param time wall time
 * @param nanos monotonic time since the journal was created, in nanoseconds
 * @param session the session that the event concerns; null if none
 * @param tenant the tenant that the event concerns; null if none
 * @param bytes the memory that the entry takes, estimated
 */
public record JournalEntry(
        long sequence,
        Instant time,
        long nanos,
        @Nullable String session,
        @Nullable String tenant,
        Event event,
        int bytes) {

    public String type() {
        return event.type();
    }
}
