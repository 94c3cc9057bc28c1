package dev.fakedecart.internal.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives each request a deadline that a trickle of bytes cannot extend. Stands before the decoder. Fires {@link Overdue}
 * through the pipeline when the deadline passes.
 */
final class RequestClock extends ChannelInboundHandlerAdapter {
    private final Limits limits;
    private @Nullable Future<?> deadline;
    private @Nullable ChannelHandlerContext context;

    /** A part of a request did not arrive within the limit. */
    record Overdue(String what, Duration limit) {}

    RequestClock(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (deadline == null) {
            start(new Overdue("head", limits.head()));
        }
        context.fireChannelRead(message);
    }

    /** Returns true while a request is incomplete. */
    boolean isRunning() {
        return deadline != null;
    }

    void headRead() {
        stop();
        start(new Overdue("body", limits.request()));
    }

    /** Ends the current request: the next byte starts another one. */
    void requestRead() {
        stop();
    }

    private void start(Overdue overdue) {
        ChannelHandlerContext added = context;
        if (added != null) {
            deadline = added.executor()
                    .schedule(
                            () -> added.pipeline().fireUserEventTriggered(overdue),
                            overdue.limit().toNanos(),
                            TimeUnit.NANOSECONDS);
        }
    }

    private void stop() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        stop();
    }
}
