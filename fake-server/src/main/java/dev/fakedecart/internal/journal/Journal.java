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

/** The facts of one server, the latest of them in memory. Safe for use by any thread; appending never waits for I/O. */
public final class Journal {
    private final int capacity;
    private final long origin = System.nanoTime();
    private final Deque<Fact> facts = new ArrayDeque<>();
    private final List<Consumer<Fact>> listeners = new CopyOnWriteArrayList<>();
    private long lastSequence;

    /** @param capacity how many facts are kept; older ones are forgotten */
    public Journal(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a journal keeps at least one fact, not " + capacity);
        }
        this.capacity = capacity;
    }

    /** A view of this journal that writes facts about one session; null where a tenant has none yet. */
    public SessionJournal of(@Nullable String session, String tenant) {
        return new SessionJournal(this, session, tenant);
    }

    /** A view that writes facts about the server itself. */
    public SessionJournal ofServer() {
        return new SessionJournal(this, null, null);
    }

    /** Notes a fact about the server itself. */
    public void append(Event event) {
        append(null, null, event);
    }

    synchronized void append(@Nullable String session, @Nullable String tenant, Event event) {
        var fact = new Fact(++lastSequence, Instant.now(), System.nanoTime() - origin, session, tenant, event);
        if (facts.size() == capacity) {
            facts.removeFirst();
        }
        facts.addLast(fact);
        notifyAll();
        for (Consumer<Fact> listener : listeners) {
            listener.accept(fact);
        }
    }

    /** What is kept and matches, oldest first. */
    public synchronized List<Fact> find(Predicate<? super Fact> filter) {
        var found = new ArrayList<Fact>();
        for (Fact fact : facts) {
            if (filter.test(fact)) {
                found.add(fact);
            }
        }
        return found;
    }

    /**
     * Waits for a fact, which may have happened already.
     *
     * @return the oldest kept fact that matches, or null if none came in time
     */
    public synchronized @Nullable Fact await(Predicate<? super Fact> filter, Duration atMost)
            throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        long seen = 0;
        while (true) {
            for (Fact fact : facts) {
                if (fact.sequence() > seen && filter.test(fact)) {
                    return fact;
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
     * Calls a listener with each fact from now on, in order, on the thread that appends: it must neither block nor
     * append.
     *
     * @return ends the subscription
     */
    public Runnable subscribe(Consumer<Fact> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** The same for facts that match, beginning with those that are kept. */
    public synchronized Runnable subscribeFromBacklog(Predicate<? super Fact> filter, Consumer<Fact> listener) {
        find(filter).forEach(listener);
        return subscribe(fact -> {
            if (filter.test(fact)) {
                listener.accept(fact);
            }
        });
    }
}
