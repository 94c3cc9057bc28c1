package dev.fakedecart.webrtc.impair;

import org.jspecify.annotations.Nullable;

/**
 * A queue of delayed datagrams, ordered by due time and then by arrival. A binary heap that reuses its entries and
 * their buffers until {@link #free}. Not thread-safe.
 *
 * @param <P> the type of a datagram's source or destination
 */
final class HeldDatagrams<P> {
    private static final int USUAL_LENGTH = 1_500;

    private Entry<P>[] entries = emptyEntries(0);
    private int size;
    private long added;

    /** A datagram in the first {@code length} bytes of its buffer. */
    static final class Entry<P> {
        byte[] data = new byte[USUAL_LENGTH];
        int length;

        @Nullable
        P path;

        long due;
        private long number;

        private boolean isBefore(Entry<P> other) {
            return due != other.due ? due < other.due : number < other.number;
        }
    }

    int size() {
        return size;
    }

    /** Returns the due time of the first datagram. The queue must not be empty. */
    long nextDue() {
        return entries[0].due;
    }

    /** Adds a copy of a datagram, which the caller may change. */
    Entry<P> add(byte[] data, int length, @Nullable P path, long due) {
        if (size == entries.length) {
            grow();
        }
        Entry<P> entry = entries[size];
        if (entry.data.length < length) {
            entry.data = new byte[length];
        }
        System.arraycopy(data, 0, entry.data, 0, length);
        entry.length = length;
        entry.path = path;
        entry.due = due;
        entry.number = added++;
        moveUp(size++);
        return entry;
    }

    /** Removes and returns the first datagram, which stays valid until the next one is added. */
    Entry<P> take() {
        Entry<P> first = entries[0];
        size--;
        entries[0] = entries[size];
        entries[size] = first;
        moveDown();
        return first;
    }

    /** Removes all datagrams and releases the buffers. */
    void free() {
        size = 0;
        if (entries.length > 0) {
            entries = emptyEntries(0);
        }
    }

    private void grow() {
        int before = entries.length;
        Entry<P>[] grown = emptyEntries(Math.max(16, 2 * before));
        System.arraycopy(entries, 0, grown, 0, before);
        for (int i = before; i < grown.length; i++) {
            grown[i] = new Entry<>();
        }
        entries = grown;
    }

    private void moveUp(int from) {
        int at = from;
        while (at > 0 && entries[at].isBefore(entries[(at - 1) / 2])) {
            swap(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
    }

    private void moveDown() {
        int at = 0;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && entries[child + 1].isBefore(entries[child])) {
                child++;
            }
            if (!entries[child].isBefore(entries[at])) {
                return;
            }
            swap(at, child);
            at = child;
        }
    }

    private void swap(int one, int other) {
        Entry<P> entry = entries[one];
        entries[one] = entries[other];
        entries[other] = entry;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <P> Entry<P>[] emptyEntries(int length) {
        return new Entry[length];
    }
}
