package dev.fakedecart.internal.journal;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * Selects journal entries. An empty criterion matches every entry.
 *
 * @param type a type such as {@code media.first-frame}, or an area such as {@code media}
 * @param since entries with a higher sequence number match
 */
public record JournalFilter(Optional<String> session, Optional<String> tenant, Optional<String> type, long since)
        implements Predicate<JournalEntry> {

    @Override
    public boolean test(JournalEntry entry) {
        return entry.sequence() > since
                && session.map(wanted -> wanted.equals(entry.session())).orElse(true)
                && tenant.map(wanted -> wanted.equals(entry.tenant())).orElse(true)
                && type.map(wanted -> hasType(entry, wanted)).orElse(true);
    }

    private static boolean hasType(JournalEntry entry, String wanted) {
        return entry.type().equals(wanted) || entry.type().startsWith(wanted + ".");
    }
}
