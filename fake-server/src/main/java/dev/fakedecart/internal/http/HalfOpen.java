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
 * While it is in the pipeline of a WebSocket, nothing goes either way: nothing more is read, what is sent waits, pings
 * and pongs too. The TCP connection stays. When it is taken out, what has waited goes its way. Belongs to the event loop.
 */
final class HalfOpen extends ChannelDuplexHandler {
    private static final long MOST_WAITING = 1 << 20;

    /** That nobody reads is not noticed meanwhile, nor that the client has gone. */
    private static final long LONGEST_MINUTES = 10;

    private final Runnable givenUp;
    private final Deque<Outgoing> outgoing = new ArrayDeque<>();

    /** Frames of what had been read already. */
    private final Deque<Object> incoming = new ArrayDeque<>();

    private long waitingBytes;
    private @Nullable Future<?> limit;

    private record Outgoing(WebSocketFrame frame, ChannelPromise promise) {}

    /** @param givenUp called if nobody has ended it after ten minutes */
    HalfOpen(Runnable givenUp) {
        this.givenUp = givenUp;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(false);
        limit = context.executor().schedule(givenUp, LONGEST_MINUTES, TimeUnit.MINUTES);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        incoming.add(message);
    }

    /** Whole messages are dropped, so that those that do arrive can be read. */
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof WebSocketFrame frame
                && waitingBytes + frame.content().readableBytes() <= MOST_WAITING) {
            waitingBytes += frame.content().readableBytes();
            outgoing.add(new Outgoing(frame, promise));
        } else {
            ReferenceCountUtil.release(message);
            promise.trySuccess();
        }
    }

    /** Only idle events come here; whoever is not read from is not asked whether it is there. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {}

    /** Or reading would begin again. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {}

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    /** The pipeline takes handlers out as well when the channel is closed, and then there is nobody to send to. */
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
        context.channel().config().setAutoRead(context.channel().isWritable());
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
