package dev.fakedecart.internal.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads from a connection of media only when the media thread has taken what was read before, so that a client that sends
 * faster than that has to wait. Closes an idle connection, and one that fails. Stands last in the pipeline, where reading is
 * not automatic. Belongs to the event loop.
 */
public final class PacedReads extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(PacedReads.class);

    private final Consumer<Runnable> afterwards;
    private boolean passing;

    /** @param afterwards runs a task on the media thread, after all that the connection passed to it before */
    public PacedReads(Consumer<Runnable> afterwards) {
        this.afterwards = afterwards;
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

    /** A message that is too long, or a connection that has been reset. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.debug("the connection of {} ends: {}", context.channel().remoteAddress(), cause.toString());
        context.close();
    }
}
