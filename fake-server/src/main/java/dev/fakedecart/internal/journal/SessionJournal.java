package dev.fakedecart.internal.journal;

import org.jspecify.annotations.Nullable;

/**
 * Appends to the journal on behalf of one session, of a tenant without a session yet, or of the server itself. Safe for
 * use by any thread.
 */
public final class SessionJournal {
    private final Journal journal;
    private final @Nullable String session;
    private final @Nullable String tenant;

    SessionJournal(Journal journal, @Nullable String session, @Nullable String tenant) {
        this.journal = journal;
        this.session = session;
        this.tenant = tenant;
    }

    public void append(Event event) {
        journal.append(session, tenant, event);
    }
}
