package dev.fakedecart.internal.http;

import java.util.concurrent.atomic.AtomicLong;

/** Limits the memory that the bodies of all requests hold together. Thread-safe. */
final class BodyBudget {
    private final long most;
    private final AtomicLong taken = new AtomicLong();

    /** @param most the limit in bytes */
    BodyBudget(long most) {
        this.most = most;
    }

    Share share() {
        return new Share();
    }

    /** The number of bytes in use. */
    long taken() {
        return taken.get();
    }

    /** The bytes that one request holds. */
    final class Share {
        private final AtomicLong held = new AtomicLong();

        private Share() {}

        /** Reserves bytes. Returns false, and reserves none, if too few are left. */
        boolean take(long bytes) {
            if (taken.addAndGet(bytes) > most) {
                taken.addAndGet(-bytes);
                return false;
            }
            held.addAndGet(bytes);
            return true;
        }

        /** Returns all bytes to the budget. May be called repeatedly. */
        void release() {
            taken.addAndGet(-held.getAndSet(0));
        }
    }
}
