package dev.fakedecart.internal.icetcp;

import dev.fakedecart.webrtc.LinkInput;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes the frames of a connection to the packet core. Reads again only when the media thread has taken what was read
 * before, so that a client that sends faster than that has to wait. Belongs to the event loop.
 */
final class FrameReader extends SimpleChannelInboundHandler<ByteBuf> {
    private static final Logger log = LoggerFactory.getLogger(FrameReader.class);

    private final TcpLink link;
    private final LinkInput input;
    private final byte[] datagram = new byte[LinkInput.LONGEST];
    private boolean passing;

    FrameReader(TcpLink link, LinkInput input) {
        this.link = link;
        this.input = input;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf frame) {
        int length = frame.readableBytes();
        if (length > 0) {
            frame.readBytes(datagram, 0, length);
            boolean ignored = input.receive(link.remote(), datagram, 0, length);
        }
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
        link.ended();
        input.close();
    }

    /** A frame that is too long, or a connection that has been reset. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.debug("the connection of {} ends: {}", link.remote(), cause.toString());
        context.close();
    }
}
