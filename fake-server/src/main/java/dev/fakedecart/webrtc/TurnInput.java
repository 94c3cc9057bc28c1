package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.turn.TurnFlow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the messages of one {@link TurnFlow} enter the TURN server. Safe for use by any thread; the messages of one thread
 * keep their order. Call {@link #close} once the connection has ended.
 */
public final class TurnInput implements AutoCloseable {
    private final MediaLoop loop;
    private final TurnFlow flow;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();

    TurnInput(MediaLoop loop, TurnFlow flow) {
        this.loop = loop;
        this.flow = flow;
    }

    /**
     * Passes a message to the media thread. Messages that arrive after {@link #close} are dropped.
     *
     * @param message not changed after this call
     * @return false if the message was dropped because too much waits for the media thread
     */
    public boolean receive(byte[] message) {
        if (waiting.addAndGet(message.length) > LinkInput.MOST_WAITING) {
            waiting.addAndGet(-message.length);
            return false;
        }
        loop.execute(() -> {
            waiting.addAndGet(-message.length);
            if (!closed.get()) {
                loop.relay().received(flow, message, message.length, loop.now());
            }
        });
        return true;
    }

    /** Runs a task on the media thread after the messages that this thread passed before. */
    public void afterwards(Runnable task) {
        loop.execute(task);
    }

    /** Says that the connection has ended, and with it its allocation. Idempotent. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            loop.execute(() -> loop.relay().ended(flow));
        }
    }
}
