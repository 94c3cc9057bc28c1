package dev.fakedecart.internal.journal;

import dev.fakedecart.internal.memory.MemoryShare;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The latest events of one server, in memory. Safe for use by any thread; appending never waits for I/O. Long texts in
 * events are cut: clients choose them.
 */
public final class Journal {
    private final long origin = System.nanoTime();
    private final EntryRing entries;
    private final List<Consumer<JournalEntry>> listeners = new CopyOnWriteArrayList<>();
    private long lastSequence;
    private long appendedBytes;

    /**
     * Creates an empty journal with the limit in {@link MemoryShare#JOURNAL}.
     *
     * @param capacity the number of entries that are kept; older ones are removed
     */
    public Journal(int capacity) {
        this(capacity, MemoryShare.JOURNAL.bytes());
    }

    /** @param mostBytes the memory that the kept entries may take */
    Journal(int capacity, long mostBytes) {
        if (capacity < 1) {
            throw new IllegalArgumentException("the capacity of a journal must be at least 1, not " + capacity);
        }
        this.entries = new EntryRing(capacity, mostBytes);
    }

    /**
     * A view of this journal that appends events of one session.
     *
     * @param session null for a tenant without a session yet
     */
    public SessionJournal of(@Nullable String session, String tenant) {
        return new SessionJournal(this, session, tenant);
    }

    /** A view of this journal that appends events of the server itself. */
    public SessionJournal ofServer() {
        return new SessionJournal(this, null, null);
    }

    /** Appends an event of the server itself. */
    public void append(Event event) {
        append(null, null, event);
    }

    void append(@Nullable String session, @Nullable String tenant, Event event) {
        store(session, tenant, EventShape.cut(event));
    }

    private synchronized void store(@Nullable String session, @Nullable String tenant, EventShape.Cut cut) {
        var entry = new JournalEntry(
                ++lastSequence,
                Instant.now(),
                System.nanoTime() - origin,
                session,
                tenant,
                cut.event(),
                cut.bytes(session, tenant));
        entries.add(entry);
        appendedBytes += entry.bytes();
        notifyAll();
        for (Consumer<JournalEntry> listener : listeners) {
            listener.accept(entry);
        }
    }

    /** The kept entries that match, oldest first. */
    public List<JournalEntry> find(Predicate<? super JournalEntry> filter) {
        return kept().stream().filter(filter).collect(Collectors.toCollection(ArrayList::new));
    }

    private synchronized List<JournalEntry> kept() {
        return entries.all();
    }

    /**
     * The oldest kept entries whose sequence number is higher than this one.
     *
     * @param most the largest number of returned entries
     */
    public synchronized List<JournalEntry> after(long sequence, int most) {
        return entries.after(sequence, most);
    }

    /** The number of entries that were ever appended, which is the sequence number of the newest. */
    public synchronized long lastSequence() {
        return lastSequence;
    }

    /** The estimated memory in bytes of all entries that were ever appended. */
    public synchronized long appendedBytes() {
        return appendedBytes;
    }

    /** The memory that the kept entries take, in bytes, estimated. */
    synchronized long bytes() {
        return entries.bytes();
    }

    /**
     * Waits for an entry that matches; returns at once if one is kept already.
     *
     * @return the oldest kept entry that matches, or null after a timeout
     */
    public synchronized @Nullable JournalEntry await(Predicate<? super JournalEntry> filter, Duration atMost)
            throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        long seen = 0;
        while (true) {
            for (JournalEntry entry : entries.after(seen, Integer.MAX_VALUE)) {
                if (filter.test(entry)) {
                    return entry;
                }
            }
            seen = lastSequence;
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return null;
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }

    /**
     * Calls a listener with each entry from now on, in order, on the thread that appends. The listener must not block
     * and must not append.
     *
     * @return ends the subscription
     */
    public Runnable subscribe(Consumer<JournalEntry> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
