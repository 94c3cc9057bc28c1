package dev.fakedecart.mobile;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What has come so far, oldest first, and a way to wait for more. Safe for use by any thread.
 */
final class Received<T> {
    private static final long PATIENCE_SECONDS = 20;

    private final String what;
    private final List<T> all = new ArrayList<>();
    private @Nullable AssertionError failure;
    private @Nullable String end;

    /** @param what for messages, for example {@code messages} */
    Received(String what) {
        this.what = what;
    }

    synchronized void add(T item) {
        all.add(item);
        notifyAll();
    }

    /** Something came that should not have: from now on everybody who waits fails. The first reason counts. */
    synchronized void fail(String reason) {
        if (failure == null) {
            failure = new AssertionError(reason);
        }
        notifyAll();
    }

    /** Nothing more comes: who waits for it fails. */
    synchronized void end(String reason) {
        end = reason;
        notifyAll();
    }

    synchronized List<T> all() {
        return List.copyOf(all);
    }

    synchronized int size() {
        return all.size();
    }

    /** Fails if there has been a failure. */
    synchronized void check() {
        if (failure != null) {
            throw new AssertionError(failure.getMessage() + "; " + last(), failure);
        }
    }

    /** The oldest item that is wanted. */
    T await(String wanted, Predicate<T> condition) {
        return await(wanted, 0, condition);
    }

    /**
     * The oldest item that is wanted, not counting those that were there before.
     *
     * @param from how many to pass over
     */
    synchronized T await(String wanted, int from, Predicate<T> condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        int next = from;
        while (true) {
            check();
            for (; next < all.size(); next++) {
                if (condition.test(all.get(next))) {
                    return all.get(next);
                }
            }
            if (end != null) {
                throw new AssertionError("no %s before the end, %s; %s".formatted(wanted, end, last()));
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("no %s within %s s; %s".formatted(wanted, PATIENCE_SECONDS, last()));
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + wanted, e);
            }
        }
    }

    private String last() {
        return "%s %s, last %s".formatted(all.size(), what, all.subList(Math.max(0, all.size() - 5), all.size()));
    }
}
