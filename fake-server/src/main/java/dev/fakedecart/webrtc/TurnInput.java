package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.turn.TurnFlow;

/**
 * The entrance to the TURN server for the messages of one {@link TurnFlow}. Safe for use by any thread; the messages of
 * one thread keep their order. Call {@link #close} once the connection has ended.
 */
public final class TurnInput implements AutoCloseable {
    private final MediaLoop loop;
    private final TurnFlow flow;
    private final InputQueue queue;

    TurnInput(MediaLoop loop, TurnFlow flow) {
        this.loop = loop;
        this.flow = flow;
        this.queue = new InputQueue(loop);
    }

    /**
     * Passes a message to the media thread. Messages that arrive after {@link #close} are dropped.
     *
     * @param message not changed after this call
     * @return false if the message was dropped because too much waits for the media thread
     */
    public boolean receive(byte[] message) {
        if (!queue.reserve(message.length)) {
            return false;
        }
        queue.pass(message.length, () -> loop.relay().received(flow, message, message.length, loop.now()));
        return true;
    }

    /** Runs a task on the media thread after the messages that this thread passed before. */
    public void afterwards(Runnable task) {
        queue.afterwards(task);
    }

    /** Reports that the connection has ended, and with it its allocation. Idempotent. */
    @Override
    public void close() {
        queue.close(() -> loop.relay().ended(flow));
    }
}
