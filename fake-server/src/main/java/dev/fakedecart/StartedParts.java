package dev.fakedecart;

import java.util.ArrayDeque;
import java.util.Deque;

/** The started parts of a server, which are closed in the reverse order of their start. Not thread-safe. */
final class StartedParts implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    void add(AutoCloseable part) {
        parts.push(part);
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /**
     * Closes all parts, the newest first, even if some fail.
     *
     * @throws IllegalStateException if some parts failed; their exceptions are suppressed in it
     */
    @Override
    public void close() {
        var failure = new IllegalStateException("cannot close");
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }
}
