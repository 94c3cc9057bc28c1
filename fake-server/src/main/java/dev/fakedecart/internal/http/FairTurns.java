package dev.fakedecart.internal.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives each connection a short turn on the event loop, so that a client that floods the server with small messages or
 * requests slows down no other client. Stands before all decoders. Passes on bytes in small slices until the turn is over;
 * the rest waits, and nothing more is read, until the other connections have had their turn.
 */
final class FairTurns extends ChannelInboundHandlerAdapter {

    /** Bytes that are passed on at once: at the least 70 of the smallest WebSocket messages, or some five requests. */
    private static final int SMALLEST_SLICE = 512;

    private static final int LARGEST_SLICE = 16 * 1024;

    /** A slice that takes longer is followed by smaller ones, any other by larger ones. */
    private static final long SLICE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    /**
     * The longest time for which one connection may keep the loop busy. With this value, 50 floods delay others by a
     * tenth of a second.
     */
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** Long enough for the loop to look at the sockets of others: it runs ready tasks first. */
    private static final long PAUSE_MILLIS = 1;

    private final Deque<ByteBuf> waiting = new ArrayDeque<>();
    private @Nullable Future<?> next;
    private boolean passing;
    private int slice = SMALLEST_SLICE;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof ByteBuf bytes)) {
            context.fireChannelRead(message);
            return;
        }
        waiting.add(bytes);
        if (next == null && !passing) {
            takeTurn(context);
        }
    }

    private void takeTurn(ChannelHandlerContext context) {
        passing = true;
        try {
            long before = System.nanoTime();
            long end = before + TURN_NANOS;
            while (!waiting.isEmpty() && !context.isRemoved() && before - end < 0) {
                passSlice(context, waiting.element());
                long after = System.nanoTime();
                slice = after - before > SLICE_NANOS
                        ? Math.max(SMALLEST_SLICE, slice / 2)
                        : Math.min(LARGEST_SLICE, slice * 2);
                before = after;
            }
        } finally {
            passing = false;
        }
        if (waiting.isEmpty()) {
            ReadPauses.TURN.set(context.channel(), false);
        } else if (!context.isRemoved()) {
            ReadPauses.TURN.set(context.channel(), true);
            next = context.executor().schedule(() -> resume(context), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void passSlice(ChannelHandlerContext context, ByteBuf bytes) {
        if (bytes.readableBytes() > slice) {
            context.fireChannelRead(bytes.readRetainedSlice(slice));
        } else {
            waiting.remove();
            context.fireChannelRead(bytes);
        }
    }

    private void resume(ChannelHandlerContext context) {
        next = null;
        if (!context.isRemoved()) {
            takeTurn(context);
            context.fireChannelReadComplete();
        }
    }

    /** Passes on what came before the end: a close frame, for example. */
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        passRest(context);
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        passRest(context);
    }

    private void passRest(ChannelHandlerContext context) {
        if (next != null) {
            next.cancel(false);
            next = null;
        }
        for (ByteBuf bytes = waiting.poll(); bytes != null; bytes = waiting.poll()) {
            if (context.channel().isRegistered()) {
                context.fireChannelRead(bytes);
            } else {
                ReferenceCountUtil.release(bytes);
            }
        }
    }
}
