package dev.fakedecart.internal.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles connections that cannot be accepted, for example because the process has no file descriptor left: says so in
 * one line now and then, and accepts again after a pause, because a listening socket reports a waiting connection at
 * once. Belongs to the event loop.
 */
@Sharable
final class AcceptFailures extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(AcceptFailures.class);
    private static final long PAUSE_MILLIS = 500;
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private long failures;
    private long loggedAt;

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        failures++;
        if (failures == 1 || System.nanoTime() - loggedAt > SILENCE_NANOS) {
            loggedAt = System.nanoTime();
            log.error(
                    "cannot accept a connection ({} failures so far): {}{}",
                    failures,
                    cause.getMessage(),
                    isOutOfFiles(cause) ? ". Raise the limit of open files (ulimit -n) or close connections" : "");
        }
        Channel channel = context.channel();
        channel.config().setAutoRead(false);
        context.executor().schedule(() -> channel.config().setAutoRead(true), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The JDK passes on the text of the operating system: EMFILE or ENFILE. */
    private static boolean isOutOfFiles(Throwable cause) {
        return String.valueOf(cause.getMessage()).contains("Too many open files");
    }
}
