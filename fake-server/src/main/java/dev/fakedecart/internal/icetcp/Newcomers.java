package dev.fakedecart.internal.icetcp;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The connections that have not proved yet to know the ICE password of a session. A client proves it with its first
 * frame, so a connection that waits here for long is not a client: the oldest makes room for the next. Belongs to the
 * event loop.
 */
final class Newcomers {

    /** The limit per address. Behind a tunnel or a proxy, all clients have the same address. */
    static final int MOST_OF_ADDRESS = 32;

    static final int MOST = 128;

    private static final long SECONDS = 5;

    private final Set<TcpLink> links = new LinkedHashSet<>();

    void add(TcpLink link) {
        long ofAddress = links.stream().filter(other -> other.isFrom(link)).count();
        if (ofAddress >= MOST_OF_ADDRESS) {
            close(links.stream().filter(other -> other.isFrom(link)).findFirst().orElseThrow());
        } else if (links.size() >= MOST) {
            close(links.iterator().next());
        }
        links.add(link);
        link.later(
                () -> {
                    if (links.contains(link)) {
                        close(link);
                    }
                },
                SECONDS,
                TimeUnit.SECONDS);
    }

    private void close(TcpLink link) {
        links.remove(link);
        link.close();
    }

    /** Called when a link is authenticated or has ended. */
    void remove(TcpLink link) {
        links.remove(link);
    }
}
