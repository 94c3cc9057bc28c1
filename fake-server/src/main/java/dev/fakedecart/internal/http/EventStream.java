package dev.fakedecart.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.TimeUnit;

/** The server's end of a stream of server-sent events. Thread-safe; never blocks. */
public final class EventStream {
    /** Bytes of unsent events at which a stream is no longer writable. */
    static final int BUFFER = 256 << 10;

    private static final long FINISH_SECONDS = 5;

    private final Channel channel;
    private volatile Runnable onWritable = () -> {};

    EventStream(Channel channel) {
        this.channel = channel;
    }

    /** Returns true if the client has read enough for more to be sent. */
    public boolean isWritable() {
        return channel.isWritable();
    }

    /** Calls back on the event loop whenever the client has read enough for more to be sent. */
    public void onWritable(Runnable callback) {
        onWritable = callback;
    }

    void writable() {
        onWritable.run();
    }

    /** Formats an event, to be sent to any number of streams. */
    public static byte[] format(String id, String data) {
        return ("id: " + id + "\ndata: " + data + "\n\n").getBytes(UTF_8);
    }

    /**
     * Formats an event of a type, to be sent to any number of streams.
     *
     * @param type control characters become spaces
     * @param data each line becomes a line of the event
     */
    public static byte[] formatTyped(String type, String data) {
        return ("event: " + type.replaceAll("\\p{Cntrl}", " ") + "\ndata: " + data.replaceAll("\r\n|\r|\n", "\ndata: ")
                        + "\n\n")
                .getBytes(UTF_8);
    }

    /**
     * Sends formatted events whether or not the client reads; see {@link #isWritable}. The arrays must not be changed.
     */
    public void send(byte[]... events) {
        channel.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(events)));
    }

    /** Closes the connection. Unsent events are lost. */
    public void end() {
        channel.close();
    }

    /**
     * Ends the stream after the events that were sent, and closes the connection. A client that does not read them in
     * time loses them.
     */
    public void finish() {
        var deadline = channel.eventLoop().schedule((Runnable) channel::close, FINISH_SECONDS, TimeUnit.SECONDS);
        channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(done -> {
            deadline.cancel(false);
            channel.close();
        });
    }

    /** The client's address, for messages. */
    public String remote() {
        return String.valueOf(channel.remoteAddress());
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
        send(format(id, data));
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
