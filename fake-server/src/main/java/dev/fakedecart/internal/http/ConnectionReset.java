package dev.fakedecart.internal.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;

/** Ends a TCP connection with a reset, as a crashed server's system does. */
final class ConnectionReset {
    private ConnectionReset() {}

    /** Drops what has not been sent. No handler gets to say farewell, TLS's neither. */
    static void of(Channel channel) {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.pipeline().firstContext().close();
    }
}
