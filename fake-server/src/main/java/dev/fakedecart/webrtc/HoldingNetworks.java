package dev.fakedecart.webrtc;

import java.util.ArrayList;
import java.util.List;

/** The simulated networks that hold datagrams until they are due. Belongs to the media thread. */
final class HoldingNetworks {
    private final List<Network> networks = new ArrayList<>();

    /** A network that can hold datagrams. */
    interface Network {

        /**
         * Returns when the first held datagram is due, as of {@link System#nanoTime}; {@link Long#MAX_VALUE} if none is
         * held.
         */
        long nextDue();

        /** Passes the datagrams that are due. */
        void release(long now);

        /** Called with an error that {@link #release} has thrown. */
        void failed(Throwable error);

        /** Notes whether this network is in the list; returns true if it was before. */
        boolean setListed(boolean nowListed);
    }

    /** Adds a network that holds datagrams. Does nothing if it is in the list. */
    void add(Network network) {
        if (!network.setListed(true)) {
            networks.add(network);
        }
    }

    /**
     * Returns when the first held datagram is due, as of {@link System#nanoTime}; {@link Long#MAX_VALUE} if none is
     * held.
     */
    long nextDue() {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < networks.size(); i++) {
            next = Math.min(next, networks.get(i).nextDue());
        }
        return next;
    }

    /**
     * Passes the datagrams that are due, which may cause others to be held. An error of one network does not affect
     * others.
     */
    void release(long now) {
        for (int i = 0; i < networks.size(); i++) {
            Network network = networks.get(i);
            try {
                network.release(now);
            } catch (RuntimeException | OutOfMemoryError e) {
                network.failed(e);
            }
        }
        for (int i = networks.size() - 1; i >= 0; i--) {
            Network network = networks.get(i);
            if (network.nextDue() == Long.MAX_VALUE) {
                network.setListed(false);
                networks.remove(i);
            }
        }
    }
}
