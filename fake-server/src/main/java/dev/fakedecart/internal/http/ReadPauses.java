package dev.fakedecart.internal.http;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.util.EnumSet;
import java.util.Set;

/**
 * The reasons for which the server does not read from a connection. It reads again when the last reason is gone. Used
 * on the event loop only.
 */
enum ReadPauses {

    /** The client does not read what the server sends, or has many requests without a response. */
    SLOW_CLIENT,

    /** A scenario stalls the WebSocket. */
    STALL,

    /** The client waits for its WebSocket upgrade and sends too much meanwhile. */
    UPGRADE,

    /** The client has used up its turn; others come first. */
    TURN;

    private static final AttributeKey<Set<ReadPauses>> PAUSES = AttributeKey.valueOf(ReadPauses.class, "pauses");

    /** Pauses or resumes reading as far as this reason is concerned. */
    void set(Channel channel, boolean paused) {
        Set<ReadPauses> pauses = of(channel);
        if (paused) {
            pauses.add(this);
        } else {
            pauses.remove(this);
        }
        channel.config().setAutoRead(pauses.isEmpty());
    }

    /** Returns true if reading is paused for a reason other than the turn, which lasts a moment. */
    static boolean isPaused(Channel channel) {
        return of(channel).stream().anyMatch(pause -> pause != TURN);
    }

    private static Set<ReadPauses> of(Channel channel) {
        var attribute = channel.attr(PAUSES);
        Set<ReadPauses> pauses = attribute.get();
        if (pauses == null) {
            pauses = EnumSet.noneOf(ReadPauses.class);
            attribute.set(pauses);
        }
        return pauses;
    }
}
