package dev.fakedecart.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpContent;

/** The server's end of a server-sent event stream. Safe for use by any thread; never blocks. */
public final class EventStream {
    private final Channel channel;

    EventStream(Channel channel) {
        this.channel = channel;
    }

    /**
     * Sends an event.
     *
     * @param data without line breaks
     * @return false if the client does not keep up and the event was left out
     */
    public boolean send(String id, String data) {
        if (!channel.isWritable()) {
            return false;
        }
        channel.writeAndFlush(
                new DefaultHttpContent(Unpooled.copiedBuffer("id: " + id + "\ndata: " + data + "\n\n", UTF_8)));
        return true;
    }

    /** Says nothing to the client, so that both ends and all between them know that the stream is alive. */
    void comment() {
        if (channel.isWritable()) {
            channel.writeAndFlush(new DefaultHttpContent(Unpooled.copiedBuffer(":\n\n", UTF_8)));
        }
    }

    /** Calls back, on the event loop, when the client has gone. */
    public void onClose(Runnable callback) {
        channel.closeFuture().addListener(done -> callback.run());
    }
}
