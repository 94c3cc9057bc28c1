package dev.fakedecart.internal.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Holds back bytes from a client that waits for its WebSocket upgrade. Replaces the HTTP codec, which would parse
 * frames as requests. Keeps reading, to notice when the client disconnects. Used on the event loop only.
 */
final class UpgradeGate extends ChannelInboundHandlerAdapter {

    /** Bytes. Clients must not send before the response (RFC 6455 section 4.1), so more than enough. */
    private static final int MAX_HELD = 64 * 1024;

    private final Channel channel;
    private final Deque<ByteBuf> held = new ArrayDeque<>();
    private int heldBytes;
    private boolean discards;
    private @Nullable Future<?> timer;

    private UpgradeGate(Channel channel) {
        this.channel = channel;
    }

    /** Installs a closed gate. */
    static UpgradeGate shut(Channel channel) {
        var gate = new UpgradeGate(channel);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addAfter(pipeline.context(HttpServerCodec.class).name(), null, gate);
        pipeline.remove(HttpServerCodec.class); // passes on the bytes it has read beyond the request
        return gate;
    }

    /** Runs the task after the delay, unless the client disconnects first. */
    void after(Duration delay, Runnable task) {
        timer = channel.eventLoop().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Makes responses possible again; incoming bytes still wait. */
    void restoreCodec() {
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addAfter(pipeline.context(this).name(), null, HttpServer.codec());
        pipeline.get(RequestClock.class).requestRead();
    }

    /** Passes on the held bytes and removes the gate. */
    void open() {
        if (channel.pipeline().context(this) != null) {
            channel.pipeline().remove(this);
        }
    }

    /** Discards the held bytes and all further ones. */
    void discard() {
        discards = true;
        release();
        ReadPauses.UPGRADE.set(channel, false);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (discards || !(message instanceof ByteBuf bytes)) {
            ReferenceCountUtil.release(message);
            return;
        }
        held.add(bytes);
        heldBytes += bytes.readableBytes();
        if (heldBytes > MAX_HELD) {
            ReadPauses.UPGRADE.set(channel, true);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {}

    /** Swallows idle events: a waiting client is expected to be idle. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {}

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {}

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (timer != null) {
            timer.cancel(false);
        }
        release();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        for (ByteBuf bytes = held.poll(); bytes != null; bytes = held.poll()) {
            context.fireChannelRead(bytes);
        }
        context.fireChannelReadComplete();
        if (heldBytes > MAX_HELD) {
            ReadPauses.UPGRADE.set(channel, false);
        }
    }

    private void release() {
        held.forEach(ByteBuf::release);
        held.clear();
    }
}
