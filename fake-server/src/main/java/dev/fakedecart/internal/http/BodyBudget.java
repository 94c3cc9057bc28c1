package dev.fakedecart.internal.http;

import java.util.concurrent.atomic.AtomicLong;

/** Bounds the memory that the bodies of all requests take together. Safe for use by any thread. */
final class BodyBudget {
    private final long most;
    private final AtomicLong taken = new AtomicLong();

    /** @param most in bytes */
    BodyBudget(long most) {
        this.most = most;
    }

    Share share() {
        return new Share();
    }

    /** Bytes that are taken now. */
    long taken() {
        return taken.get();
    }

    /** What one request has taken. */
    final class Share {
        private final AtomicLong held = new AtomicLong();

        private Share() {}

        /** False, and nothing is taken, if there are not so many bytes left. */
        boolean take(long bytes) {
            if (taken.addAndGet(bytes) > most) {
                taken.addAndGet(-bytes);
                return false;
            }
            held.addAndGet(bytes);
            return true;
        }

        /** Gives all back; once is enough, and more does no harm. */
        void release() {
            taken.addAndGet(-held.getAndSet(0));
        }
    }
}
