package dev.fakedecart.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.internal.journal.Event.Initiator;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles control frames, the closing handshake, dead connections and back pressure of one WebSocket. */
final class WebSocketHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final Logger log = LoggerFactory.getLogger(WebSocketHandler.class);

    /** The longest wait for the client's answer to a close frame. */
    private static final long CLOSE_SECONDS = 5;

    private static final int ABNORMAL = 1006;
    private static final int NO_STATUS = 1005;

    /** A control frame has room for 125 bytes, two of which are the code (RFC 6455 section 5.5). */
    private static final int LONGEST_REASON = 123;

    private @Nullable WebSocketListener listener;
    private boolean closeSent;
    private boolean closed;
    private boolean pinged;

    void listen(WebSocketListener listener) {
        this.listener = listener;
    }

    /** Sends one close frame. The client's close frame in reply is not answered. */
    void close(Channel channel, int code, String reason) {
        if (closeSent || closed || !channel.isActive()) {
            return;
        }
        if (isStalled(channel)) {
            notifyClosed(ABNORMAL, reason, Initiator.SERVER);
            channel.close();
            return;
        }
        closeSent = true;
        channel.writeAndFlush(new CloseWebSocketFrame(code, fitting(reason)));
        channel.eventLoop().schedule(() -> channel.close(), CLOSE_SECONDS, TimeUnit.SECONDS);
        notifyClosed(code, reason, Initiator.SERVER);
    }

    void drop(Channel channel) {
        if (channel.isActive()) {
            notifyClosed(ABNORMAL, "dropped", Initiator.SERVER);
            channel.close();
        }
    }

    void reset(Channel channel) {
        if (channel.isActive()) {
            notifyClosed(ABNORMAL, "reset", Initiator.SERVER);
            ConnectionReset.of(channel);
        }
    }

    void stall(Channel channel) {
        if (!closed && channel.isActive() && !isStalled(channel)) {
            ChannelPipeline pipeline = channel.pipeline();
            pipeline.addBefore(pipeline.context(this).name(), null, new HalfOpen(() -> giveUp(channel)));
        }
    }

    void resume(Channel channel) {
        if (isStalled(channel)) {
            pinged = false;
            channel.pipeline().remove(HalfOpen.class);
        }
    }

    private static boolean isStalled(Channel channel) {
        return channel.pipeline().get(HalfOpen.class) != null;
    }

    private void giveUp(Channel channel) {
        notifyClosed(ABNORMAL, "half-open for too long", Initiator.NETWORK);
        channel.close();
    }

    private static String fitting(String reason) {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST_REASON);
        UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE).encode(CharBuffer.wrap(reason), bytes, true);
        return UTF_8.decode(bytes.flip()).toString();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        pinged = false;
        if (frame instanceof CloseWebSocketFrame close) {
            closedByClient(context, close);
        } else if (frame instanceof PingWebSocketFrame) {
            context.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
        } else if (listener != null && !closed) {
            if (frame instanceof TextWebSocketFrame text) {
                listener.text(text.text());
            } else if (frame instanceof BinaryWebSocketFrame) {
                listener.binary(ByteBufUtil.getBytes(frame.content()));
            }
        }
    }

    private void closedByClient(ChannelHandlerContext context, CloseWebSocketFrame frame) {
        int code = frame.statusCode() < 0 ? NO_STATUS : frame.statusCode();
        notifyClosed(code, frame.reasonText(), Initiator.CLIENT);
        if (closeSent) {
            context.close();
        } else {
            context.writeAndFlush(frame.retain()).addListener(done -> context.close());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        notifyClosed(ABNORMAL, "", Initiator.CLIENT);
    }

    private void notifyClosed(int code, String reason, Initiator initiator) {
        if (!closed) {
            closed = true;
            if (listener != null) {
                listener.closed(code, reason, initiator);
            }
        }
    }

    /** Pings a silent client, and closes the connection if it is still silent at the next idle event. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent idle && idle.state() == IdleState.READER_IDLE) {
            if (pinged) {
                notifyClosed(ABNORMAL, "no answer to a ping", Initiator.NETWORK);
                context.close();
            } else {
                pinged = true;
                context.writeAndFlush(new PingWebSocketFrame());
            }
        }
    }

    /** Pauses reading while the client does not read. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        ReadPauses.SLOW_CLIENT.set(context.channel(), !context.channel().isWritable());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        String reason = String.valueOf(cause.getMessage());
        if (cause instanceof CorruptedWebSocketFrameException corrupted) {
            close(context.channel(), corrupted.closeStatus().code(), reason);
        } else if (cause instanceof MessageRefusedException refused) {
            close(context.channel(), refused.status().code(), reason);
        } else if (cause instanceof IOException) {
            notifyClosed(ABNORMAL, reason, Initiator.NETWORK);
            context.close();
        } else {
            log.error("a WebSocket listener failed", cause);
            close(context.channel(), WebSocketCloseStatus.INTERNAL_SERVER_ERROR.code(), "internal error");
        }
    }
}
