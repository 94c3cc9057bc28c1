package dev.fakedecart.internal.icetcp;

import dev.fakedecart.internal.memory.ByteBudget;
import dev.fakedecart.webrtc.Link;
import dev.fakedecart.webrtc.LinkProtocol;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP connection as a link of the packet core. The media thread puts frames into a bounded queue, which the event loop
 * writes. The methods of {@link Link} belong to the media thread, the others to the event loop.
 */
final class TcpLink implements Link {

    /** From here on, video frames are dropped. As long as a key frame of 720p is, so that one alone is no reason. */
    static final int CONGESTED = 128 * 1024;

    /** From here on, everything is dropped. Leaves room for the rest of a large key frame that had begun before. */
    static final int MOST_UNSENT = 768 * 1024;

    /** The longest wait for the DTLS close_notify of a closed peer. */
    private static final long LINGER_SECONDS = 1;

    private final Channel channel;
    private final InetSocketAddress remote;
    private final ByteBudget.Share memory;
    private final Newcomers newcomers;
    private final Queue<ByteBuf> frames = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unsent = new AtomicInteger();
    private final AtomicBoolean flushing = new AtomicBoolean();
    private boolean authenticated;

    /** @param memory for what is unsent */
    TcpLink(Channel channel, ByteBudget.Share memory, Newcomers newcomers) {
        this.channel = channel;
        this.remote = (InetSocketAddress) channel.remoteAddress();
        this.memory = memory;
        this.newcomers = newcomers;
    }

    @Override
    public LinkProtocol protocol() {
        return LinkProtocol.TCP;
    }

    @Override
    public boolean send(byte[] data, int length, InetSocketAddress target) {
        int size = IceTcp.LENGTH_BYTES + length;
        if (unsent.get() + size > MOST_UNSENT || !channel.isActive() || !memory.take(size)) {
            return false;
        }
        unsent.addAndGet(size);
        frames.add(channel.alloc().buffer(size).writeShort(length).writeBytes(data, 0, length));
        if (flushing.compareAndSet(false, true)) {
            onLoop(this::flush);
        }
        return true;
    }

    @Override
    public boolean isCongested() {
        return unsent.get() > CONGESTED;
    }

    @Override
    public void authenticated() {
        if (!authenticated) {
            authenticated = true;
            onLoop(() -> newcomers.remove(this));
        }
    }

    @Override
    public void released() {
        onLoop(() -> later(this::close, LINGER_SECONDS, TimeUnit.SECONDS));
    }

    /** The event loop ends before the media thread does. */
    private void onLoop(Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException e) {
            drop();
        }
    }

    // ---- for the event loop

    InetSocketAddress remote() {
        return remote;
    }

    boolean isFrom(TcpLink other) {
        return remote.getAddress().equals(other.remote.getAddress());
    }

    void later(Runnable task, long delay, TimeUnit unit) {
        boolean ignored = channel.eventLoop().schedule(task, delay, unit).isCancelled();
    }

    private void flush() {
        flushing.set(false);
        for (ByteBuf frame = frames.poll(); frame != null; frame = frames.poll()) {
            int size = frame.readableBytes();
            channel.write(frame).addListener(done -> sent(size));
        }
        channel.flush();
    }

    private void sent(int size) {
        unsent.addAndGet(-size);
        memory.giveBack(size);
    }

    private void drop() {
        for (ByteBuf frame = frames.poll(); frame != null; frame = frames.poll()) {
            sent(frame.readableBytes());
            frame.release();
        }
    }

    /** Called once the connection has ended. */
    void ended() {
        newcomers.remove(this);
    }

    void close() {
        channel.close();
    }
}
