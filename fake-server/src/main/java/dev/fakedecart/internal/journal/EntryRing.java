package dev.fakedecart.internal.journal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kept entries of a journal, oldest first, limited by number and by bytes. Sequence numbers have no gaps, so an
 * entry is found by its number. Not thread-safe.
 */
final class EntryRing {
    private final int capacity;
    private final long mostBytes;

    /** The entries, after {@link #first} empty places. */
    private final ArrayList<@Nullable JournalEntry> entries = new ArrayList<>();

    private int first;
    private long bytes;

    EntryRing(int capacity, long mostBytes) {
        this.capacity = capacity;
        this.mostBytes = mostBytes;
    }

    /** Adds an entry, and removes the oldest ones while a limit is exceeded. The newest entry always stays. */
    void add(JournalEntry entry) {
        entries.add(entry);
        bytes += entry.bytes();
        while (size() > 1 && (size() > capacity || bytes > mostBytes)) {
            JournalEntry oldest = entries.set(first++, null);
            bytes -= oldest == null ? 0 : oldest.bytes();
        }
        if (first > 64 && first > entries.size() / 2) {
            entries.subList(0, first).clear();
            first = 0;
        }
    }

    int size() {
        return entries.size() - first;
    }

    long bytes() {
        return bytes;
    }

    /** A copy of all entries. */
    List<JournalEntry> all() {
        return copy(first, entries.size());
    }

    /** A copy of the oldest entries whose sequence number is higher than this one, at most so many. */
    List<JournalEntry> after(long sequence, int most) {
        JournalEntry oldest = size() == 0 ? null : entries.get(first);
        if (oldest == null) {
            return List.of();
        }
        long from = first + Math.max(0, sequence + 1 - oldest.sequence());
        return from >= entries.size() ? List.of() : copy((int) from, (int) Math.min(entries.size(), from + most));
    }

    private List<JournalEntry> copy(int from, int to) {
        var copy = new ArrayList<JournalEntry>(to - from);
        for (JournalEntry entry : entries.subList(from, to)) {
            if (entry != null) {
                copy.add(entry);
            }
        }
        return copy;
    }
}
