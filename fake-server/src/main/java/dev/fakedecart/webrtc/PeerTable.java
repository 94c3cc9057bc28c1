package dev.fakedecart.webrtc;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the peer of a datagram: by username fragment for a check, otherwise by link and source address once an
 * authenticated check has arrived from there. Belongs to the media thread.
 */
final class PeerTable {
    private static final int MOST_PATHS = 16;

    private final Map<String, Peer> byUfrag = new HashMap<>();
    private final Map<Object, Peer> byPath = new HashMap<>();
    private List<Peer> all = List.of();

    void add(Peer peer) {
        peer.validCredentials().forEach(credentials -> byUfrag.put(credentials.ufrag(), peer));
        var more = new ArrayList<>(all);
        more.add(peer);
        all = List.copyOf(more);
    }

    /** Adds another username fragment of a peer. */
    void add(String ufrag, Peer peer) {
        byUfrag.put(ufrag, peer);
    }

    /** Forgets one username fragment of a peer. */
    void remove(String ufrag) {
        byUfrag.remove(ufrag);
    }

    void remove(Peer peer) {
        peer.validCredentials().forEach(credentials -> byUfrag.remove(credentials.ufrag()));
        for (IceLite.Path path : peer.paths()) {
            if (byPath.remove(key(path.link(), path.remote()), peer)) {
                path.link().released();
            }
        }
        all = all.stream().filter(other -> other != peer).toList();
    }

    /** A client has a few candidate pairs; beyond {@value #MOST_PATHS} the oldest path is forgotten. */
    void remember(IceLite.Path path, Peer peer) {
        if (byPath.put(key(path.link(), path.remote()), peer) == peer) {
            return;
        }
        Deque<IceLite.Path> paths = peer.paths();
        paths.addLast(path);
        if (paths.size() > MOST_PATHS) {
            IceLite.Path oldest = paths.removeFirst();
            if (byPath.remove(key(oldest.link(), oldest.remote()), peer)) {
                oldest.link().released();
            }
        }
    }

    /** Forgets all paths of a link that has ended. */
    void remove(Link link) {
        for (Peer peer : usersOf(link)) {
            peer.paths().removeIf(path -> {
                boolean ended = path.link() == link;
                if (ended) {
                    byPath.remove(key(link, path.remote()), peer);
                }
                return ended;
            });
        }
    }

    /** The peers that have a path on the link. */
    List<Peer> usersOf(Link link) {
        return all.stream()
                .filter(peer -> peer.paths().stream().anyMatch(path -> path.link() == link))
                .toList();
    }

    @Nullable
    Peer byUfrag(@Nullable String ufrag) {
        return ufrag == null ? null : byUfrag.get(ufrag);
    }

    @Nullable
    Peer byPath(Link link, InetSocketAddress remote) {
        return byPath.get(key(link, remote));
    }

    /**
     * A client's address is the same on all UDP sockets, among which the system may spread the client's datagrams. On
     * other links, equal addresses may be different clients.
     */
    private static Object key(Link link, InetSocketAddress remote) {
        return link.protocol() == LinkProtocol.UDP ? remote : new IceLite.Path(link, remote);
    }

    /** An immutable copy, because a peer can end during the iteration. */
    List<Peer> all() {
        return all;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }
}
