package dev.fakedecart.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses each connection beyond a number with 503, whatever the client sends. Belongs to the event loop. */
@Sharable
final class TooManyConnections extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(TooManyConnections.class);
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final byte[] response;
    private final long most;
    private long refused;
    private long toldAt;

    /** @param most the number of connections that are served */
    TooManyConnections(long most) {
        this.most = most;
        String body =
                "{\"detail\":\"more than %s connections are open: close some, or start the server with a larger heap (-Xmx)\"}"
                        .formatted(most);
        response = ("HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\nconnection: close\r\n"
                        + "content-type: application/json\r\ncontent-length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(ISO_8859_1);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        refused++;
        if (refused == 1 || System.nanoTime() - toldAt > SILENCE_NANOS) {
            toldAt = System.nanoTime();
            log.warn(
                    "refuses connections beyond {}, {} so far: close some, or use a larger heap (-Xmx)", most, refused);
        }
        context.writeAndFlush(Unpooled.wrappedBuffer(response))
                .addListener(done -> LingeringClose.start(context.channel()));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
