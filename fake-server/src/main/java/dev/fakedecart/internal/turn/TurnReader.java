package dev.fakedecart.internal.turn;

import dev.fakedecart.webrtc.TurnInput;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes the messages of a connection to the TURN server. Reads again only when the media thread has taken what was read
 * before, so that a client that sends faster than that has to wait. Belongs to the event loop.
 */
final class TurnReader extends SimpleChannelInboundHandler<byte[]> {
    private static final Logger log = LoggerFactory.getLogger(TurnReader.class);

    private final TurnInput input;
    private final Runnable onEnd;
    private boolean passing;

    /** @param onEnd called once the connection has ended */
    TurnReader(TurnInput input, Runnable onEnd) {
        this.input = input;
        this.onEnd = onEnd;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, byte[] message) {
        boolean ignored = input.receive(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!passing) {
            passing = true;
            input.afterwards(() -> readAgain(context));
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

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        onEnd.run();
        input.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.debug("the connection of a TURN client ends: {}", cause.toString());
        context.close();
    }
}
