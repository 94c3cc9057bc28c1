package dev.fakedecart.webrtc;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The messages of one connection that wait for the media thread, up to a limit of bytes. Safe for use by any thread;
 * the messages of one thread keep their order.
 */
final class InputQueue {

    /** The most bytes that wait for the media thread. At 10 Mbit/s they arrive in 0.2 s. */
    static final int MOST_WAITING = 256 * 1024;

    /** Bytes that a message counts in addition to its own: a flood of short ones must not make a long queue. */
    static final int OVERHEAD = 128;

    private final MediaLoop loop;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();

    InputQueue(MediaLoop loop) {
        this.loop = loop;
    }

    /**
     * Reserves room for a message, which {@link #pass} must then pass.
     *
     * @param length in bytes
     * @return false if too much waits for the media thread
     */
    boolean reserve(int length) {
        int counted = length + OVERHEAD;
        if (waiting.addAndGet(counted) > MOST_WAITING) {
            waiting.addAndGet(-counted);
            return false;
        }
        return true;
    }

    /**
     * Passes a message to the media thread. Messages that arrive there after {@link #close} are dropped.
     *
     * @param length as it was {@linkplain #reserve reserved}
     * @param message handles the message
     */
    void pass(int length, Runnable message) {
        loop.execute(() -> {
            waiting.addAndGet(-(length + OVERHEAD));
            if (!closed.get()) {
                message.run();
            }
        });
    }

    /** Runs a task on the media thread after the messages that this thread passed before. */
    void afterwards(Runnable task) {
        loop.execute(task);
    }

    /**
     * Ends the queue. Idempotent.
     *
     * @param onEnd runs on the media thread at the first call
     */
    void close(Runnable onEnd) {
        if (closed.compareAndSet(false, true)) {
            loop.execute(onEnd);
        }
    }
}
