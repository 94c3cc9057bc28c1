package dev.fakedecart.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;

/** The server's end of a WebSocket. Messages go out in the order of the calls; after a close, none does. */
public final class WebSocketConnection {
    private final Channel channel;
    private final WebSocketHandler handler;

    WebSocketConnection(Channel channel, WebSocketHandler handler) {
        this.channel = channel;
        this.handler = handler;
    }

    public void sendText(String message) {
        channel.writeAndFlush(new TextWebSocketFrame(message));
    }

    public void sendBinary(byte[] message) {
        channel.writeAndFlush(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(message)));
    }

    /**
     * Closes with a close frame, and the TCP connection once the client has answered it or has had time to.
     *
     * @param code as in RFC 6455 section 7.4, for example 1000
     * @param reason cut to the 123 bytes that a close frame has room for
     */
    public void close(int code, String reason) {
        channel.eventLoop().execute(() -> handler.close(channel, code, reason));
    }
}
