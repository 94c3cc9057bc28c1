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
 * Holds back what a client sends that waits for a WebSocket. It takes the place of the HTTP codec, which would read
 * frames as requests; reading goes on, so that a client that goes away is noticed. Belongs to the event loop.
 */
final class UpgradeGate extends ChannelInboundHandlerAdapter {

    /** Clients must not send before they are answered (RFC 6455 section 4.1), so this is more than enough. */
    private static final int MOST_HELD = 64 * 1024;

    private final Channel channel;
    private final Deque<ByteBuf> held = new ArrayDeque<>();
    private int heldBytes;
    private boolean discards;
    private @Nullable Future<?> timer;

    private UpgradeGate(Channel channel) {
        this.channel = channel;
    }

    /** Nothing that comes from now on gets through. */
    static UpgradeGate shut(Channel channel) {
        var gate = new UpgradeGate(channel);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addAfter(pipeline.context(HttpServerCodec.class).name(), null, gate);
        pipeline.remove(HttpServerCodec.class); // hands on what it has read too much
        return gate;
    }

    /** Runs the task unless the client goes away before. */
    void after(Duration delay, Runnable task) {
        timer = channel.eventLoop().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Lets answers out again, while what comes in still waits. */
    void restoreCodec() {
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addAfter(pipeline.context(this).name(), null, HttpServer.codec());
        pipeline.get(RequestClock.class).requestRead();
    }

    /** Lets in what has been held, and all that comes. */
    void open() {
        if (channel.pipeline().context(this) != null) {
            channel.pipeline().remove(this);
        }
    }

    /** Passes over what has been held, and all that comes. */
    void discard() {
        discards = true;
        release();
        channel.config().setAutoRead(true);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (discards || !(message instanceof ByteBuf bytes)) {
            ReferenceCountUtil.release(message);
            return;
        }
        held.add(bytes);
        heldBytes += bytes.readableBytes();
        if (heldBytes > MOST_HELD) {
            channel.config().setAutoRead(false);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {}

    /** That nothing moves is as it should be. */
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
        if (heldBytes > MOST_HELD) {
            channel.config().setAutoRead(true);
        }
    }

    private void release() {
        held.forEach(ByteBuf::release);
        held.clear();
    }
}
