package dev.fakedecart.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpContent;

/** The server's end of a stream of server-sent events. Thread-safe; never blocks. */
public final class EventStream {
    private final Channel channel;

    EventStream(Channel channel) {
        this.channel = channel;
    }

    /**
     * Sends an event.
     *
     * @param data without line breaks
     * @return false if the event was dropped because the client reads too slowly
     */
    public boolean send(String id, String data) {
        if (!channel.isWritable()) {
            return false;
        }
        channel.writeAndFlush(
                new DefaultHttpContent(Unpooled.copiedBuffer("id: " + id + "\ndata: " + data + "\n\n", UTF_8)));
        return true;
    }

    /** Sends a comment as keep-alive for the client and for proxies. */
    void comment() {
        if (channel.isWritable()) {
            channel.writeAndFlush(new DefaultHttpContent(Unpooled.copiedBuffer(":\n\n", UTF_8)));
        }
    }

    /** Runs the callback on the event loop when the connection closes. */
    public void onClose(Runnable callback) {
        channel.closeFuture().addListener(done -> callback.run());
    }
}
