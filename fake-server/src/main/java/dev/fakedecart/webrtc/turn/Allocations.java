package dev.fakedecart.webrtc.turn;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** All allocations by flow, and the relayed ports in use. Belongs to the media thread. */
final class Allocations {
    private static final int FIRST_PORT = 49_152; // the dynamic ports, RFC 8656 section 7.2
    private static final int PORTS = 65_536 - FIRST_PORT;

    private final int most;
    private final int mostOfAccount;
    private final byte[] out;
    private final Map<TurnFlow, Allocation> byFlow = new HashMap<>();
    private final Set<Integer> ports = new HashSet<>();

    /** @param out the buffer in which all allocations write messages */
    Allocations(int most, int mostOfAccount, byte[] out) {
        this.most = most;
        this.mostOfAccount = mostOfAccount;
        this.out = out;
    }

    @Nullable
    Allocation find(TurnFlow flow) {
        return byFlow.get(flow);
    }

    int count() {
        return byFlow.size();
    }

    /** @param even true to get an even port number (RFC 8656 section 7.2) */
    Allocation add(TurnFlow flow, TurnAccount account, InetAddress relayed, boolean even, byte[] transactionId)
            throws TurnRefusal {
        if (account.allocations() >= mostOfAccount) {
            throw new TurnRefusal(TurnRefusal.ALLOCATION_QUOTA_REACHED, "Allocation Quota Reached");
        }
        if (byFlow.size() >= most) {
            throw new TurnRefusal(TurnRefusal.INSUFFICIENT_CAPACITY, "Insufficient Capacity");
        }
        var allocation = new Allocation(flow, account, new InetSocketAddress(relayed, port(even)), transactionId, out);
        ports.add(allocation.relayed().getPort());
        byFlow.put(flow, allocation);
        return allocation;
    }

    private int port(boolean even) {
        int port;
        do {
            port = FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
            port = even ? port & ~1 : port;
        } while (ports.contains(port));
        return port;
    }

    void remove(Allocation allocation) {
        byFlow.remove(allocation.flow());
        ports.remove(allocation.relayed().getPort());
    }

    List<Allocation> expired(long now) {
        List<Allocation> expired = new ArrayList<>();
        for (Allocation allocation : byFlow.values()) {
            if (allocation.isExpired(now)) {
                expired.add(allocation);
            }
        }
        return expired;
    }

    List<Allocation> of(TurnAccount account) {
        return byFlow.values().stream()
                .filter(allocation -> allocation.account() == account)
                .toList();
    }
}
