package dev.fakedecart.internal.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection on which the client may still be sending. An immediate close would make the operating system
 * answer incoming bytes with a reset, and the client might never read the response (RFC 9112 section 9.6).
 */
final class LingeringClose {
    private static final long LINGER_SECONDS = 2;

    private LingeringClose() {}

    /** Ends the output, keeps reading for two seconds, then closes. */
    static void start(Channel channel) {
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
