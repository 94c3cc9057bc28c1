package dev.fakedecart.internal.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;

/** Ends a TCP connection with RST, as the operating system of a crashed server does. */
final class ConnectionReset {
    private ConnectionReset() {}

    /** Discards unsent bytes and bypasses all handlers, so that TLS sends no close_notify. */
    static void of(Channel channel) {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.pipeline().firstContext().close();
    }
}
