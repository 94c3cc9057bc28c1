package dev.fakedecart.internal.http;

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

    /** Closes the TCP connection without a close frame; what has been sent before arrives. */
    public void drop() {
        channel.eventLoop().execute(() -> handler.drop(channel));
    }

    /** Resets the TCP connection (RST): no close frame, and what has not been sent yet is dropped. */
    public void reset() {
        channel.eventLoop().execute(() -> handler.reset(channel));
    }

    /**
     * Makes the connection half-open, as a lost network path does: nothing more is read, and nothing sent, neither
     * messages nor pings and pongs, while the TCP connection stays established. Up to 1 MiB of messages wait for {@link
     * #resume}, what exceeds that is dropped. A close ends the TCP connection without a close frame; nobody having done
     * either, the connection is given up after ten minutes.
     */
    public void stall() {
        channel.eventLoop().execute(() -> handler.stall(channel));
    }

    /** Ends what {@link #stall} began: what has waited arrives, in both directions. */
    public void resume() {
        channel.eventLoop().execute(() -> handler.resume(channel));
    }
}
