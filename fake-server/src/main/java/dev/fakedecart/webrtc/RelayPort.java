package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.turn.Allocation;
import dev.fakedecart.webrtc.turn.RelayedMedia;
import dev.fakedecart.webrtc.turn.TurnAccount;
import dev.fakedecart.webrtc.turn.TurnFlow;
import dev.fakedecart.webrtc.turn.TurnServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The TURN server in front of the media port. Knows the port's addresses by the candidates that clients were given, and
 * makes a link for each of them that an allocation sends to. Belongs to the media thread.
 */
final class RelayPort implements RelayedMedia {

    /** A limit above the number of addresses of any machine. The oldest addresses are replaced. */
    private static final int MOST_ADDRESSES = 256;

    private static final long TICK_NANOS = 1_000_000_000L;

    private final MediaLoop loop;
    private final TurnServer server;
    private final Set<InetSocketAddress> offered = new LinkedHashSet<>();
    private final Map<Allocation, Map<InetSocketAddress, RelayLink>> links = new HashMap<>();
    private long nextTick;

    RelayPort(MediaLoop loop) {
        this.loop = loop;
        this.server = new TurnServer(this, loop.now());
    }

    /** Notes candidates of the media port, which clients may take for peers. */
    void offered(List<InetSocketAddress> candidates) {
        offered.addAll(candidates);
        Iterator<InetSocketAddress> oldest = offered.iterator();
        while (offered.size() > MOST_ADDRESSES) {
            oldest.next();
            oldest.remove();
        }
    }

    void admit(TurnAccount account) {
        server.add(account);
    }

    void retire(TurnAccount account) {
        server.retire(account, loop.now());
    }

    /** Handles a message of a TURN client. */
    void received(TurnFlow flow, byte[] message, int length, long now) {
        boolean ignored = server.received(flow, message, length, now);
    }

    /** Called when the connection of a TURN client has ended. */
    void ended(TurnFlow flow) {
        server.ended(flow);
    }

    void tick(long now) {
        if (now - nextTick >= 0) {
            nextTick = now + TICK_NANOS;
            server.tick(now);
        }
    }

    @Override
    public List<InetAddress> addresses() {
        return offered.stream().map(InetSocketAddress::getAddress).toList();
    }

    @Override
    public boolean serves(InetAddress address) {
        return offered.stream().anyMatch(candidate -> candidate.getAddress().equals(address));
    }

    @Override
    public boolean serves(InetSocketAddress peer) {
        return offered.contains(peer);
    }

    @Override
    public void received(Allocation allocation, InetSocketAddress peer, byte[] datagram, int length) {
        RelayLink link = links.computeIfAbsent(allocation, unused -> new HashMap<>())
                .computeIfAbsent(peer, unused -> new RelayLink(loop, allocation, peer));
        loop.received(link, allocation.relayed(), datagram, length);
    }

    @Override
    public void ended(Allocation allocation) {
        Map<InetSocketAddress, RelayLink> ended = links.remove(allocation);
        if (ended != null) {
            ended.values().forEach(loop::ended);
        }
    }
}
