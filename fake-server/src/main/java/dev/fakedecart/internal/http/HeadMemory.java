package dev.fakedecart.internal.http;

import dev.fakedecart.internal.memory.ByteBudget;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/**
 * Counts the bytes of a request's head while it arrives, because the decoder keeps them: clients that never finish
 * their heads must not use up the heap. Stands before the decoder of one connection. Belongs to the event loop.
 */
final class HeadMemory extends ChannelInboundHandlerAdapter {
    private final ByteBudget.Share share;
    private boolean isInBody;
    private boolean isExhausted;

    /** An event: the heads of all connections together have become too long. */
    enum Event {
        EXHAUSTED
    }

    /** @param heads the memory for the heads of all connections */
    HeadMemory(ByteBudget heads) {
        share = heads.share();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (isExhausted) {
            ReferenceCountUtil.release(message);
        } else if (isInBody || !(message instanceof ByteBuf bytes) || share.take(bytes.readableBytes())) {
            context.fireChannelRead(message);
        } else {
            isExhausted = true;
            ReferenceCountUtil.release(message);
            share.release();
            context.pipeline().fireUserEventTriggered(Event.EXHAUSTED);
        }
    }

    /** Called when the head is complete: a body follows, or nothing. */
    void headRead() {
        share.release();
        isInBody = true;
    }

    /** Called when the request is complete: the next byte begins another head. */
    void requestRead() {
        share.release();
        isInBody = false;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        share.release();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        share.release();
    }
}
