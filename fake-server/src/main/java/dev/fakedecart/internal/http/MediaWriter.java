package dev.fakedecart.internal.http;

import dev.fakedecart.internal.memory.ByteBudget;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the media thread sends on a TCP connection: the media thread puts messages into a bounded queue, which
 * the event loop writes. The methods belong to the media thread.
 */
public final class MediaWriter {

    /**
     * From here on, video frames are dropped. The length of a key frame of 720p, so that one alone does not cause
     * drops.
     */
    private static final int CONGESTED = 128 * 1024;

    /** From here on, everything is dropped. Leaves room for the rest of a large key frame that had begun before. */
    private static final int MOST_UNSENT = 768 * 1024;

    private final Channel channel;
    private final ByteBudget.Share memory;
    private final Queue<ByteBuf> messages = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unsent = new AtomicInteger();
    private final AtomicBoolean flushing = new AtomicBoolean();

    /** @param memory for what is unsent */
    public MediaWriter(Channel channel, ByteBudget.Share memory) {
        this.channel = channel;
        this.memory = memory;
    }

    /**
     * Returns an empty buffer for a message of this many bytes, which must then be passed to {@link #send}. Null if
     * there is no room for it.
     */
    public @Nullable ByteBuf buffer(int size) {
        if (unsent.get() + size > MOST_UNSENT || !channel.isActive() || !memory.take(size)) {
            return null;
        }
        unsent.addAndGet(size);
        return channel.alloc().buffer(size);
    }

    /** Sends a full buffer. */
    public void send(ByteBuf message) {
        messages.add(message);
        if (flushing.compareAndSet(false, true)) {
            onLoop(this::flush);
        }
    }

    /** Returns true while so much waits to be sent that whole video frames should be dropped. */
    public boolean isCongested() {
        return unsent.get() > CONGESTED;
    }

    /** Runs a task on the event loop. The event loop ends before the media thread does; tasks are then dropped. */
    public void onLoop(Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException e) {
            drop();
        }
    }

    private void drop() {
        for (ByteBuf message = messages.poll(); message != null; message = messages.poll()) {
            sent(message.readableBytes());
            message.release();
        }
    }

    private void flush() {
        flushing.set(false);
        for (ByteBuf message = messages.poll(); message != null; message = messages.poll()) {
            int size = message.readableBytes();
            channel.write(message).addListener(done -> sent(size));
        }
        channel.flush();
    }

    private void sent(int size) {
        unsent.addAndGet(-size);
        memory.giveBack(size);
    }
}
