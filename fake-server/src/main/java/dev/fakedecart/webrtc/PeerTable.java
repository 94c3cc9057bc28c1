package dev.fakedecart.webrtc;

import java.net.InetSocketAddress;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which peer a datagram is for: by username fragment for a check, by source address once a check from there has
 * proved to know the password. Belongs to the media thread.
 */
final class PeerTable {
    private static final int MOST_ADDRESSES = 16;

    private final Map<String, Peer> byUfrag = new HashMap<>();
    private final Map<InetSocketAddress, Peer> byAddress = new HashMap<>();
    private List<Peer> all = List.of();

    void add(Peer peer) {
        byUfrag.put(peer.ufrag(), peer);
        all = List.copyOf(byUfrag.values());
    }

    void remove(Peer peer) {
        byUfrag.remove(peer.ufrag());
        for (InetSocketAddress address : peer.addresses()) {
            byAddress.remove(address, peer);
        }
        all = List.copyOf(byUfrag.values());
    }

    /** A client has a few candidate pairs; beyond {@value #MOST_ADDRESSES} the oldest address is forgotten. */
    void remember(InetSocketAddress address, Peer peer) {
        if (byAddress.put(address, peer) == peer) {
            return;
        }
        Deque<InetSocketAddress> addresses = peer.addresses();
        addresses.addLast(address);
        if (addresses.size() > MOST_ADDRESSES) {
            byAddress.remove(addresses.removeFirst(), peer);
        }
    }

    @Nullable
    Peer byUfrag(@Nullable String ufrag) {
        return ufrag == null ? null : byUfrag.get(ufrag);
    }

    @Nullable
    Peer byAddress(InetSocketAddress address) {
        return byAddress.get(address);
    }

    /** A copy that does not change, so that a peer may end while all are gone through. */
    List<Peer> all() {
        return all;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }
}
