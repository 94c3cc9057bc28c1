package dev.fakedecart.internal.http;

import static io.netty.handler.codec.http.websocketx.WebSocketCloseStatus.MESSAGE_TOO_BIG;
import static io.netty.handler.codec.http.websocketx.WebSocketCloseStatus.TRY_AGAIN_LATER;

import dev.fakedecart.internal.memory.ByteBudget;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/**
 * Collects the fragments of messages on the heap, within {@link MessageLimits} and within the memory of all
 * {@link UnfinishedMessages}. Passes on whole messages and control frames. Belongs to the event loop.
 */
final class MessageCollector extends ChannelInboundHandlerAdapter {
    private final MessageLimits limits;
    private final int largest;
    private final UnfinishedMessages unfinished;
    private final ByteBudget.Share share;
    private @Nullable ChannelHandlerContext context;
    private @Nullable ChunkedBytes collected;
    private boolean text;
    private boolean surpasses;
    private boolean refused;

    MessageCollector(MessageLimits limits, UnfinishedMessages unfinished) {
        this.limits = limits;
        this.largest = largest(limits, unfinished);
        this.unfinished = unfinished;
        this.share = unfinished.share();
    }

    /** The limit of a message in bytes. */
    static int largest(MessageLimits limits, UnfinishedMessages unfinished) {
        return Math.min(limits.largest(), unfinished.largest());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        boolean isData = message instanceof TextWebSocketFrame
                || message instanceof BinaryWebSocketFrame
                || message instanceof ContinuationWebSocketFrame;
        if (!isData) {
            context.fireChannelRead(message);
            return;
        }
        WebSocketFrame frame = (WebSocketFrame) message;
        if (!refused
                && collected == null
                && frame.isFinalFragment()
                && frame.content().readableBytes() <= limits.plain()) {
            context.fireChannelRead(frame);
            return;
        }
        try {
            if (!refused) {
                collect(context, frame);
            }
        } catch (MessageRefusedException e) {
            refuse(context, e);
        } finally {
            frame.release();
        }
    }

    private void collect(ChannelHandlerContext context, WebSocketFrame fragment) throws MessageRefusedException {
        ChunkedBytes bytes = collected;
        if (bytes == null) {
            bytes = new ChunkedBytes(share);
            collected = bytes;
            text = fragment instanceof TextWebSocketFrame;
            surpasses = false;
        }
        unfinished.progressed(this);
        ByteBuf content = fragment.content();
        if (bytes.size() + content.readableBytes() > largest) {
            throw tooLarge(largest);
        }
        while (!bytes.append(content)) {
            if (!unfinished.makeRoom(this)) {
                throw new MessageRefusedException(
                        TRY_AGAIN_LATER, "the server has no memory left for messages of this size: try again");
            }
        }
        requireKind(bytes);
        if (fragment.isFinalFragment()) {
            unfinished.ended(this);
            collected = null;
            ByteBuf whole = Unpooled.wrappedBuffer(bytes.drain());
            context.fireChannelRead(text ? new TextWebSocketFrame(whole) : new BinaryWebSocketFrame(whole));
            share.release();
        }
    }

    /** Checks, once, whether the message may exceed the limit of ordinary ones. */
    private void requireKind(ChunkedBytes bytes) throws MessageRefusedException {
        if (bytes.size() > limits.plain() && !surpasses) {
            if (!limits.maySurpass(bytes)) {
                throw tooLarge(limits.plain());
            }
            surpasses = true;
        }
    }

    private static MessageRefusedException tooLarge(int limit) {
        return new MessageRefusedException(
                MESSAGE_TOO_BIG, "the message is too large: at most %s bytes are accepted".formatted(limit));
    }

    private void refuse(ChannelHandlerContext context, MessageRefusedException reason) {
        refused = true;
        drop();
        context.fireExceptionCaught(reason);
    }

    /**
     * Refuses the message although it is within the limits, because it makes no progress and others need the memory.
     */
    void giveUp() {
        ChannelHandlerContext added = context;
        if (added != null) {
            refuse(
                    added,
                    new MessageRefusedException(
                            TRY_AGAIN_LATER,
                            "the rest of the message did not come, and others need the memory: try again"));
        }
    }

    private void drop() {
        unfinished.ended(this);
        collected = null;
        share.release();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        drop();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        drop();
    }
}
