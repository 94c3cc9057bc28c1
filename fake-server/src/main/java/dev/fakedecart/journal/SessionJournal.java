package dev.fakedecart.journal;

/** Writes facts about one session. Safe for use by any thread. */
public final class SessionJournal {
    private final Journal journal;
    private final String session;
    private final String tenant;

    SessionJournal(Journal journal, String session, String tenant) {
        this.journal = journal;
        this.session = session;
        this.tenant = tenant;
    }

    public void append(Event event) {
        journal.append(session, tenant, event);
    }
}
