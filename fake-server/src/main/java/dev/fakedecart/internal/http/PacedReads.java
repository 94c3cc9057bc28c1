package dev.fakedecart.internal.http;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads from a connection of media only when the media thread has taken what was read before, so that a client that
 * sends faster than that has to wait. Closes an idle connection, and one that fails. Belongs to the event loop.
 */
public final class PacedReads extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(PacedReads.class);

    /**
     * Bytes that the system keeps for a client that reads slowly. They are sent before anything newer, so more of them
     * would mean more delay: a third of a second at 3 Mbit/s.
     */
    private static final int SEND_BUFFER = 128 * 1024;

    private final Consumer<Runnable> afterwards;
    private boolean passing;

    private PacedReads(Consumer<Runnable> afterwards) {
        this.afterwards = afterwards;
    }

    /**
     * Reads a connection of media with these handlers. Belongs to the event loop.
     *
     * @param idleSeconds without a byte from the client, after which the connection is closed
     * @param afterwards runs a task on the media thread, after all that the connection passed to it before
     * @param readers split the bytes into messages and pass these to the media thread
     */
    public static void serve(
            Channel channel, long idleSeconds, Consumer<Runnable> afterwards, ChannelHandler... readers) {
        channel.config().setAutoRead(false);
        channel.config().setOption(ChannelOption.SO_SNDBUF, SEND_BUFFER);
        channel.config().setRecvByteBufAllocator(new AdaptiveRecvByteBufAllocator().maxMessagesPerRead(1));
        channel.pipeline()
                .addLast(new IdleStateHandler(idleSeconds, 0, 0, TimeUnit.SECONDS))
                .addLast(readers)
                .addLast(new PacedReads(afterwards));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!passing) {
            passing = true;
            afterwards.accept(() -> readAgain(context));
        }
    }

    /** Called on the media thread. */
    private void readAgain(ChannelHandlerContext context) {
        try {
            context.executor().execute(() -> {
                passing = false;
                context.read();
            });
        } catch (RejectedExecutionException e) {
            log.debug("the server stops: nothing is read any more");
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            context.close();
        }
    }

    /** Closes the connection after a message that is too long, or a reset. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.debug("the connection of {} ends: {}", context.channel().remoteAddress(), cause.toString());
        context.close();
    }
}
