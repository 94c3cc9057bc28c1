package dev.fakedecart.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The messages or events that a client has received, oldest first. Callers wait for more, each for up to 60 s. The
 * methods may be called on any thread.
 */
public final class Received<T> {
    private static final long PATIENCE_SECONDS = 60;

    private final String what;
    private final List<T> all = new ArrayList<>();
    private @Nullable String failure;

    /** @param what the items in exception messages, for example {@code messages} */
    public Received(String what) {
        this.what = what;
    }

    public synchronized void add(T item) {
        all.add(item);
        notifyAll();
    }

    /** Makes all callers fail that wait now or later. Only the first reason counts. */
    public synchronized void fail(String reason) {
        if (failure == null) {
            failure = reason;
        }
        notifyAll();
    }

    /** Returns a copy of the items. */
    public synchronized List<T> all() {
        return List.copyOf(all);
    }

    public synchronized int size() {
        return all.size();
    }

    /**
     * Checks that nothing has failed.
     *
     * @throws UnexpectedMessageException after {@link #fail}
     */
    public synchronized void check() {
        if (failure != null) {
            throw new UnexpectedMessageException(failure + "; " + last());
        }
    }

    /** Waits for an item, and keeps it. */
    public T await(String wanted, Predicate<? super T> condition) {
        return await(wanted, 0, condition);
    }

    /**
     * Waits for an item, and keeps it.
     *
     * @param from the number of items to ignore
     */
    public synchronized T await(String wanted, int from, Predicate<? super T> condition) {
        return all.get(indexOf(wanted, from, condition));
    }

    /** Waits for an item, and removes it. Other items stay. */
    public synchronized T take(String wanted, Predicate<? super T> condition) {
        return all.remove(indexOf(wanted, 0, condition));
    }

    private int indexOf(String wanted, int from, Predicate<? super T> condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            check();
            for (int i = from; i < all.size(); i++) {
                if (condition.test(all.get(i))) {
                    return i;
                }
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new NoAnswerException("no %s within %s s; %s".formatted(wanted, PATIENCE_SECONDS, last()));
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ClientException("interrupted while waiting for " + wanted, e);
            }
        }
    }

    private String last() {
        return "%s %s, last %s".formatted(all.size(), what, all.subList(Math.max(0, all.size() - 5), all.size()));
    }
}
