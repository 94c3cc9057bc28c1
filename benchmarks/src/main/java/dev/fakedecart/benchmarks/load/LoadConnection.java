package dev.fakedecart.benchmarks.load;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A control connection that joins, and then sets its session's state again and again, whether or not the server keeps
 * up: a late acknowledgement holds nothing back. Works on its channel's event loop; what is not private or Netty's may be
 * called on any thread.
 */
final class LoadConnection extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final String JOIN = "{\"type\":\"livekit_join\",\"passthrough\":true}";
    private static final String SUCCESS = "\"success\":true";

    private final SetMessages messages;
    private final AckStatistics acknowledgements;
    private final CompletableFuture<LoadConnection> joined = new CompletableFuture<>();
    private final Deque<Long> prompts = new ArrayDeque<>();
    private final Deque<Long> images = new ArrayDeque<>();
    private volatile @Nullable ChannelHandlerContext context;
    private @Nullable ScheduledFuture<?> sending;
    private long sent;

    LoadConnection(SetMessages messages, AckStatistics acknowledgements) {
        this.messages = messages;
        this.acknowledgements = acknowledgements;
    }

    /** Complete once the server has said where the room is; fails with {@link RefusedException} if it will not. */
    CompletableFuture<LoadConnection> joined() {
        return joined;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext channel, Object event) throws Exception {
        if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
            context = channel;
            channel.writeAndFlush(new TextWebSocketFrame(JOIN));
        }
        super.userEventTriggered(channel, event);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext channel, WebSocketFrame frame) {
        if (!(frame instanceof TextWebSocketFrame text)) {
            return;
        }
        long now = System.nanoTime();
        String message = text.text();
        if (message.contains("\"type\":\"prompt_ack\"")) {
            acknowledged(prompts, message, now);
        } else if (message.contains("\"type\":\"set_image_ack\"")) {
            acknowledged(images, message, now);
        } else if (message.contains("\"type\":\"livekit_room_info\"")) {
            joined.complete(this);
        } else if (message.contains("\"type\":\"error\"")) {
            joined.completeExceptionally(new RefusedException(message));
        }
    }

    private void acknowledged(Deque<Long> pending, String message, long now) {
        Long since = pending.poll();
        if (since != null && message.contains(SUCCESS)) {
            acknowledgements.acknowledged(now - since);
        }
    }

    /** Sets once in each period, the first time at a random moment of the first. */
    void begin(long periodNanos) {
        ChannelHandlerContext channel = context;
        if (channel != null) {
            long first = ThreadLocalRandom.current().nextLong(periodNanos);
            channel.executor()
                    .execute(() -> sending = channel.executor()
                            .scheduleAtFixedRate(this::set, first, periodNanos, TimeUnit.NANOSECONDS));
        }
    }

    /** Sets no more. */
    void end() {
        ChannelHandlerContext channel = context;
        if (channel != null) {
            channel.executor().execute(this::stop);
        }
    }

    private void stop() {
        if (sending != null) {
            sending.cancel(false);
        }
    }

    private void set() {
        ChannelHandlerContext channel = context;
        if (channel == null || !channel.channel().isActive()) {
            return;
        }
        boolean prompt = sent++ % 2 == 0;
        acknowledgements.sent();
        (prompt ? prompts : images).add(System.nanoTime());
        channel.writeAndFlush(new TextWebSocketFrame(prompt ? messages.prompt(sent) : messages.image(sent)));
    }

    @Override
    public void channelInactive(ChannelHandlerContext channel) throws Exception {
        stop();
        joined.completeExceptionally(new RefusedException("the server ended the connection"));
        super.channelInactive(channel);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext channel, Throwable cause) {
        joined.completeExceptionally(cause);
        channel.close();
    }
}
