package dev.fakedecart.internal.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The latest events of one server, in memory. Safe for use by any thread; appending never waits for I/O. */
public final class Journal {
    private final int capacity;
    private final long origin = System.nanoTime();
    private final Deque<JournalEntry> entries = new ArrayDeque<>();
    private final List<Consumer<JournalEntry>> listeners = new CopyOnWriteArrayList<>();
    private long lastSequence;

    /** @param capacity how many entries are kept; older ones are removed */
    public Journal(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("the capacity of a journal must be at least 1, not " + capacity);
        }
        this.capacity = capacity;
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

    synchronized void append(@Nullable String session, @Nullable String tenant, Event event) {
        var entry = new JournalEntry(++lastSequence, Instant.now(), System.nanoTime() - origin, session, tenant, event);
        if (entries.size() == capacity) {
            entries.removeFirst();
        }
        entries.addLast(entry);
        notifyAll();
        for (Consumer<JournalEntry> listener : listeners) {
            listener.accept(entry);
        }
    }

    /** The kept entries that match, oldest first. */
    public synchronized List<JournalEntry> find(Predicate<? super JournalEntry> filter) {
        var found = new ArrayList<JournalEntry>();
        for (JournalEntry entry : entries) {
            if (filter.test(entry)) {
                found.add(entry);
            }
        }
        return found;
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
            for (JournalEntry entry : entries) {
                if (entry.sequence() > seen && filter.test(entry)) {
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
     * Calls a listener with each entry from now on, in order, on the thread that appends. The listener must not block and
     * must not append.
     *
     * @return ends the subscription
     */
    public Runnable subscribe(Consumer<JournalEntry> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Like {@link #subscribe}, for entries that match, and starting with the kept ones. */
    public synchronized Runnable subscribeFromBacklog(
            Predicate<? super JournalEntry> filter, Consumer<JournalEntry> listener) {
        find(filter).forEach(listener);
        return subscribe(entry -> {
            if (filter.test(entry)) {
                listener.accept(entry);
            }
        });
    }
}
