package dev.fakedecart.webrtc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The peers whose simulated networks hold datagrams until they are due. Belongs to the media thread. */
final class HoldingPeers {
    private final List<Peer> peers = new ArrayList<>();

    /** Adds a peer whose network holds datagrams. Does nothing if it was added before. */
    void add(Peer peer) {
        ImpairedNetwork network = peer.network();
        if (network != null && !network.setListed(true)) {
            peers.add(peer);
        }
    }

    /** When the first held datagram is due, as of {@link System#nanoTime}; {@link Long#MAX_VALUE} if none is held. */
    long nextDue() {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < peers.size(); i++) {
            next = Math.min(next, nextDue(peers.get(i)));
        }
        return next;
    }

    private static long nextDue(Peer peer) {
        ImpairedNetwork network = peer.network();
        return network == null ? Long.MAX_VALUE : network.nextDue();
    }

    /**
     * Passes the datagrams that are due, which may cause others to be held.
     *
     * @param failed called with a peer whose datagrams caused an error
     */
    void release(long now, BiConsumer<Peer, Throwable> failed) {
        for (int i = 0; i < peers.size(); i++) {
            Peer peer = peers.get(i);
            ImpairedNetwork network = peer.network();
            try {
                if (network != null) {
                    network.release(now);
                }
            } catch (RuntimeException | OutOfMemoryError e) {
                failed.accept(peer, e);
            }
        }
        for (int i = peers.size() - 1; i >= 0; i--) {
            ImpairedNetwork network = peers.get(i).network();
            if (network != null && network.nextDue() == Long.MAX_VALUE) {
                network.setListed(false);
                peers.remove(i);
            }
        }
    }
}
