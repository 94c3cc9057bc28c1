package dev.fakedecart.internal.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Gives each connection a short turn on the event loop, so that a client that floods the server with small messages or
 * requests slows down no other client. Stands before all decoders. Passes on bytes in small slices until the turn is
 * over; the rest waits in the line of {@link Turns}, and nothing more is read. A connection that has lately used more
 * than its share of the time gets in line at once.
 */
final class FairTurns extends ChannelInboundHandlerAdapter {

    /**
     * Bytes that are passed on at once: at the least 18 of the smallest WebSocket messages, or two pipelined requests.
     */
    private static final int SMALLEST_SLICE = 128;

    private static final int LARGEST_SLICE = 16 * 1024;

    /** A slice that takes longer is followed by smaller ones, any other by larger ones. */
    private static final long SLICE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    /** The longest time for which one connection may keep the loop busy. */
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /**
     * A connection that has kept the loop busy for longer than this waits for its turn, also with new bytes. Enough for
     * a request, and short because many connections can come at once.
     */
    private static final long MOST_DEBT_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    /** The part of the time that a connection may use without waiting: one in this many. */
    private static final int SHARE = 20;

    private final Turns turns;
    private final Deque<ByteBuf> waiting = new ArrayDeque<>();
    private boolean inLine;
    private boolean passing;

    /** How long this connection has kept the loop busy beyond its share of the time. */
    private long debt;

    private long debtAt = System.nanoTime();
    private int slice = SMALLEST_SLICE;

    /** @param turns the line of all connections of the port */
    FairTurns(Turns turns) {
        this.turns = turns;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof ByteBuf bytes)) {
            context.fireChannelRead(message);
            return;
        }
        waiting.add(bytes);
        if (inLine || passing) {
            return;
        }
        if (debt(System.nanoTime()) < MOST_DEBT_NANOS) {
            takeTurn(context, MOST_DEBT_NANOS);
        } else {
            waitForTurn(context);
        }
    }

    private long debt(long now) {
        debt = Math.max(0, debt - (now - debtAt) / SHARE);
        debtAt = now;
        return debt;
    }

    private void waitForTurn(ChannelHandlerContext context) {
        ReadPauses.TURN.set(context.channel(), true);
        inLine = true;
        turns.await(() -> resume(context));
    }

    /** @param nanos the length of the turn */
    private void takeTurn(ChannelHandlerContext context, long nanos) {
        passing = true;
        long began = System.nanoTime();
        try {
            long before = began;
            long end = began + nanos;
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
            long now = System.nanoTime();
            debt = debt(now) + now - began;
        }
        if (waiting.isEmpty()) {
            ReadPauses.TURN.set(context.channel(), false);
        } else if (!context.isRemoved()) {
            waitForTurn(context);
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
        inLine = false;
        if (!context.isRemoved()) {
            takeTurn(context, TURN_NANOS);
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
        for (ByteBuf bytes = waiting.poll(); bytes != null; bytes = waiting.poll()) {
            if (context.channel().isRegistered()) {
                context.fireChannelRead(bytes);
            } else {
                ReferenceCountUtil.release(bytes);
            }
        }
    }
}
