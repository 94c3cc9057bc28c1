package dev.fakedecart.internal.journal;

import org.jspecify.annotations.Nullable;

/** Writes facts about one session, about a tenant that has none yet, or about the server itself. Safe for use by any thread. */
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
