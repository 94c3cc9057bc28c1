package dev.fakedecart.internal.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;

/** The server's end of a WebSocket. Thread-safe. Sends messages in the order of the calls, and none after a close. */
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
     * Sends a close frame, then closes the TCP connection after the client's reply or a timeout of 5 s.
     *
     * @param code as in RFC 6455 section 7.4, for example 1000
     * @param reason truncated to 123 bytes, the limit of a close frame
     */
    public void close(int code, String reason) {
        channel.eventLoop().execute(() -> handler.close(channel, code, reason));
    }

    /** Closes the TCP connection without a close frame. Earlier messages still arrive. */
    public void drop() {
        channel.eventLoop().execute(() -> handler.drop(channel));
    }

    /** Resets the TCP connection (RST) without a close frame. Unsent messages are discarded. */
    public void reset() {
        channel.eventLoop().execute(() -> handler.reset(channel));
    }

    /**
     * Makes the connection half-open, as a lost network path does. The TCP connection stays established, but nothing is
     * read or sent, including pings and pongs. Up to 1 MiB of messages wait for {@link #resume}; further messages are
     * dropped. {@link #close} then ends the TCP connection without a close frame. A stall ends after ten minutes at the
     * latest, by closing the connection.
     */
    public void stall() {
        channel.eventLoop().execute(() -> handler.stall(channel));
    }

    /** Ends a {@link #stall} and delivers the waiting messages in both directions. */
    public void resume() {
        channel.eventLoop().execute(() -> handler.resume(channel));
    }
}
