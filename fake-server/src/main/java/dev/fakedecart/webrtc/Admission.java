package dev.fakedecart.webrtc;

import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which source addresses may use a local address. An address that is not exposed accepts only datagrams from
 * this machine. Belongs to the media thread.
 */
final class Admission {
    private static final Logger log = LoggerFactory.getLogger(Admission.class);

    /** Time between look-ups that datagrams from unknown addresses cause. */
    private static final long PAUSE_NANOS = 1_000_000_000L;

    private final ListeningAddresses addresses;
    private final Executor workers;
    private long askedNanos = System.nanoTime() - PAUSE_NANOS;

    /** @param workers runs look-ups of this machine's addresses */
    Admission(ListeningAddresses addresses, Executor workers) {
        this.addresses = addresses;
        this.workers = workers;
    }

    /** Returns true if a datagram from {@code source} may use the socket at {@code local}. */
    boolean admits(LocalAddress local, InetSocketAddress source) {
        if (local.exposed() || addresses.isOwn(source.getAddress())) {
            return true;
        }
        long now = System.nanoTime();
        if (now - askedNanos >= PAUSE_NANOS) {
            // The source can be an address that this machine got a moment ago. Clients repeat their checks.
            askedNanos = now;
            lookUp();
        }
        return false;
    }

    private void lookUp() {
        try {
            workers.execute(addresses::refresh);
        } catch (RejectedExecutionException e) {
            log.debug("no worker thread is free: this machine's addresses are looked up later");
        }
    }
}
