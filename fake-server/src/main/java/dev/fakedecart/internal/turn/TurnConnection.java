package dev.fakedecart.internal.turn;

import dev.fakedecart.internal.memory.ByteBudget;
import dev.fakedecart.webrtc.turn.TurnFlow;
import dev.fakedecart.webrtc.turn.TurnTransport;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A TCP or TLS connection of a TURN client. The media thread puts messages into a bounded queue, which the event loop
 * writes. The methods of {@link TurnFlow} belong to the media thread, the others to the event loop.
 */
final class TurnConnection implements TurnFlow {

    /** From here on, video frames are dropped. As long as a key frame of 720p is, so that one alone is no reason. */
    private static final int CONGESTED = 128 * 1024;

    /** From here on, everything is dropped. Leaves room for the rest of a large key frame that had begun before. */
    private static final int MOST_UNSENT = 768 * 1024;

    /** The time limit for the answer to the client's last request. */
    private static final long LINGER_SECONDS = 1;

    private final Channel channel;
    private final InetSocketAddress remote;
    private final TurnTransport transport;
    private final ByteBudget.Share memory;
    private final Consumer<TurnConnection> onAllocation;
    private final Queue<ByteBuf> messages = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unsent = new AtomicInteger();
    private final AtomicBoolean flushing = new AtomicBoolean();

    /**
     * Makes the flow of a connection.
     *
     * @param memory for what is unsent
     * @param onAllocation called on the event loop once the client has an allocation
     */
    TurnConnection(Channel channel, ByteBudget.Share memory, Consumer<TurnConnection> onAllocation) {
        this.channel = channel;
        this.remote = (InetSocketAddress) channel.remoteAddress();
        this.transport = channel.pipeline().get(SslHandler.class) == null ? TurnTransport.TCP : TurnTransport.TLS;
        this.memory = memory;
        this.onAllocation = onAllocation;
    }

    @Override
    public TurnTransport transport() {
        return transport;
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public void send(byte[] data, int length) {
        if (unsent.get() + length > MOST_UNSENT || !channel.isActive() || !memory.take(length)) {
            return;
        }
        unsent.addAndGet(length);
        messages.add(channel.alloc().buffer(length).writeBytes(data, 0, length));
        if (flushing.compareAndSet(false, true)) {
            onLoop(this::flush);
        }
    }

    @Override
    public boolean isCongested() {
        return unsent.get() > CONGESTED;
    }

    @Override
    public void allocated() {
        onLoop(() -> onAllocation.accept(this));
    }

    @Override
    public void released() {
        onLoop(() -> {
            boolean ignored = channel.eventLoop()
                    .schedule(this::close, LINGER_SECONDS, TimeUnit.SECONDS)
                    .isCancelled();
        });
    }

    /** The event loop ends before the media thread does. */
    private void onLoop(Runnable task) {
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

    // ---- for the event loop

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

    void close() {
        channel.close();
    }
}
