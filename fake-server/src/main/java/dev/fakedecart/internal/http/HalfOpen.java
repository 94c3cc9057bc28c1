package dev.fakedecart.internal.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stalls a WebSocket in both directions while it is in the pipeline: the server reads nothing, and queues all frames
 * that it sends, including pings and pongs. The TCP connection stays open. Removing the handler delivers the queued
 * frames. Used on the event loop only.
 */
final class HalfOpen extends ChannelDuplexHandler {
    /** Bytes of outgoing frames that are queued at most; further frames are dropped. */
    private static final long LARGEST_QUEUE = 1 << 20;

    /** Ends a stall that nobody ends: meanwhile the server cannot notice that the client has gone. */
    private static final long MAX_STALL_MINUTES = 10;

    private final Runnable givenUp;
    private final Deque<Outgoing> outgoing = new ArrayDeque<>();

    /** Frames that had been read from the socket before the stall. */
    private final Deque<Object> incoming = new ArrayDeque<>();

    private long waitingBytes;
    private @Nullable Future<?> limit;

    private record Outgoing(WebSocketFrame frame, ChannelPromise promise) {}

    /** @param givenUp called if the stall lasts for ten minutes */
    HalfOpen(Runnable givenUp) {
        this.givenUp = givenUp;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ReadPauses.STALL.set(context.channel(), true);
        limit = context.executor().schedule(givenUp, MAX_STALL_MINUTES, TimeUnit.MINUTES);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        incoming.add(message);
    }

    /** Drops whole frames when the queue is full, so that the client can parse those that arrive. */
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof WebSocketFrame frame
                && waitingBytes + frame.content().readableBytes() <= LARGEST_QUEUE) {
            waitingBytes += frame.content().readableBytes();
            outgoing.add(new Outgoing(frame, promise));
        } else {
            ReferenceCountUtil.release(message);
            promise.trySuccess();
        }
    }

    /** Swallows idle events: a client that is not read from cannot answer a ping. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {}

    /** Swallows the event; otherwise auto-read resumes. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {}

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    /** Delivers the queued frames, unless the handler is removed because the channel is closed. */
    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (!context.channel().isActive()) {
            stop();
            return;
        }
        if (limit != null) {
            limit.cancel(false);
        }
        outgoing.forEach(waiting -> context.write(waiting.frame(), waiting.promise()));
        context.flush();
        incoming.forEach(context::fireChannelRead);
        ReadPauses.SLOW_CLIENT.set(context.channel(), !context.channel().isWritable());
        ReadPauses.STALL.set(context.channel(), false);
    }

    private void stop() {
        if (limit != null) {
            limit.cancel(false);
        }
        outgoing.forEach(waiting -> waiting.frame().release());
        outgoing.clear();
        incoming.forEach(ReferenceCountUtil::release);
        incoming.clear();
    }
}
