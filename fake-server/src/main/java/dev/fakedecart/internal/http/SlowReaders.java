package dev.fakedecart.internal.http;

import dev.fakedecart.internal.memory.MemoryShare;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections whose clients do not read when all connections together hold too many unsent bytes. Unsent bytes
 * are direct memory; without any left, the server could neither read nor write. Belongs to the event loop.
 */
final class SlowReaders {
    static final long PERIOD_MILLIS = 100;

    private static final Logger log = LoggerFactory.getLogger(SlowReaders.class);

    private final Collection<Channel> connections;
    private final long most;

    private record Unsent(Channel channel, long bytes) {}

    /** @param connections a live view of the open connections */
    SlowReaders(Collection<Channel> connections) {
        this(
                connections,
                MemoryShare.RESPONSES.bytes()
                        + MemoryShare.EVENT_STREAMS.bytes()
                        + MemoryShare.MEDIA_TCP.bytes()
                        + MemoryShare.UNSENT.bytes());
    }

    SlowReaders(Collection<Channel> connections, long most) {
        this.connections = connections;
        this.most = most;
    }

    /** Closes the connections with the most unsent bytes until the others hold few enough. */
    void check() {
        long total = 0;
        for (Channel channel : connections) {
            total += unsent(channel);
        }
        if (total <= most) {
            return;
        }
        List<Unsent> all = new ArrayList<>();
        connections.forEach(channel -> all.add(new Unsent(channel, unsent(channel))));
        all.sort(Comparator.comparingLong(Unsent::bytes).reversed());
        int closed = 0;
        for (Unsent next : all) {
            if (total <= most) {
                break;
            }
            total -= next.bytes();
            closed++;
            next.channel()
                    .pipeline()
                    .fireExceptionCaught(new IOException("the client does not read, and others need the memory"));
            next.channel().close();
        }
        log.warn("closed {} connections whose clients do not read: the memory for unsent data is used up", closed);
    }

    private static long unsent(Channel channel) {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }
}
