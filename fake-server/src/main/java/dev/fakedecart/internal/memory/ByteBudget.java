package dev.fakedecart.internal.memory;

import java.util.concurrent.atomic.AtomicLong;

/** Limits the memory that all holders of one kind of data take together. Thread-safe. */
public final class ByteBudget {
    private final long most;
    private final AtomicLong taken = new AtomicLong();

    /** @param most the limit in bytes */
    public ByteBudget(long most) {
        this.most = most;
    }

    /** Creates the budget of a row of the table. */
    public static ByteBudget of(MemoryShare share) {
        return new ByteBudget(share.bytes());
    }

    /** Opens the account of one holder, with no bytes in it. */
    public Share share() {
        return new Share();
    }

    /** The limit in bytes. */
    public long most() {
        return most;
    }

    /** The number of bytes in use. */
    public long taken() {
        return taken.get();
    }

    /** The bytes of one holder. */
    public final class Share {
        private final AtomicLong held = new AtomicLong();

        private Share() {}

        /** Reserves bytes. Returns false, and reserves none, if too few are left. */
        public boolean take(long bytes) {
            if (taken.addAndGet(bytes) > most) {
                taken.addAndGet(-bytes);
                return false;
            }
            held.addAndGet(bytes);
            return true;
        }

        /** Returns some of the bytes to the budget. */
        public void giveBack(long bytes) {
            held.addAndGet(-bytes);
            taken.addAndGet(-bytes);
        }

        /** Returns all bytes to the budget. May be called repeatedly. */
        public void release() {
            taken.addAndGet(-held.getAndSet(0));
        }
    }
}
