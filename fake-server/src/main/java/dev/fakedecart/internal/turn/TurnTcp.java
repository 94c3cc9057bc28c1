package dev.fakedecart.internal.turn;

import dev.fakedecart.internal.http.PacedReads;
import dev.fakedecart.internal.memory.ByteBudget;
import dev.fakedecart.webrtc.MediaCore;
import dev.fakedecart.webrtc.TurnInput;
import io.netty.channel.Channel;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Connects TURN clients that use the HTTP port, with and without TLS, with the TURN server. A connection without an
 * allocation is closed after a few seconds, and the oldest of them makes room for the next. Belongs to the event loop.
 */
public final class TurnTcp {

    /**
     * Clients refresh their permissions every 4 min (RFC 8656 section 9) and their allocations in time, within an hour.
     */
    private static final long IDLE_SECONDS = 3_700;

    /** A client needs two round trips for its allocation. */
    private static final long UNALLOCATED_SECONDS = 10;

    private static final int MOST_UNALLOCATED = 256;

    private final MediaCore core;
    private final ByteBudget memory;
    private final Set<TurnConnection> unallocated = new LinkedHashSet<>();

    /** @param memory for what is unsent on all connections */
    public TurnTcp(MediaCore core, ByteBudget memory) {
        this.core = core;
        this.memory = memory;
    }

    /**
     * Serves a connection, in whose pipeline there is nothing but TLS, if the client uses it.
     *
     * @return true
     */
    public boolean serve(Channel channel) {
        var connection = new TurnConnection(channel, memory.share(), unallocated::remove);
        if (unallocated.size() >= MOST_UNALLOCATED) {
            close(unallocated.iterator().next());
        }
        unallocated.add(connection);
        boolean ignored = channel.eventLoop()
                .schedule(
                        () -> {
                            if (unallocated.contains(connection)) {
                                close(connection);
                            }
                        },
                        UNALLOCATED_SECONDS,
                        TimeUnit.SECONDS)
                .isCancelled();
        TurnInput input = core.open(connection);
        PacedReads.serve(
                channel,
                IDLE_SECONDS,
                input::afterwards,
                new TurnMessageDecoder(),
                new TurnReader(input, () -> unallocated.remove(connection)));
        return true;
    }

    private void close(TurnConnection connection) {
        unallocated.remove(connection);
        connection.close();
    }
}
