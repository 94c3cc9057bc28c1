package dev.fakedecart.internal.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection on which the client may be sending still. Closed at once, its system would answer what comes with a
 * reset, and the client might never read the response (RFC 9112 section 9.6).
 */
final class Farewell {
    private static final long LINGER_SECONDS = 2;

    private Farewell() {}

    /** Says that no more is sent, goes on reading for a moment, and closes. */
    static void say(Channel channel) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls != null) {
            tls.closeOutbound();
        } else if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        } else {
            channel.close();
            return;
        }
        var closing = channel.eventLoop().schedule(() -> channel.close(), LINGER_SECONDS, TimeUnit.SECONDS);
        channel.closeFuture().addListener((ChannelFutureListener) done -> closing.cancel(false));
    }
}
