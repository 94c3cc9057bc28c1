package dev.fakedecart.webrtc;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Records what a client and this server do to connect, so that a failure can be explained. Belongs to the media thread.
 */
final class ConnectionAttempt {

    /** A client on the same network connects within 1 s; SDKs give up after 10 s or more. */
    static final long PATIENCE_NANOS = 5_000_000_000L;

    private static final int MOST_CANDIDATES = 16;
    private static final int LONGEST_HOST = 64;

    private final Set<String> offered = new LinkedHashSet<>();
    private final Set<String> client = new LinkedHashSet<>();
    private final Set<String> dropped = new LinkedHashSet<>();
    private final Set<String> wrong = new LinkedHashSet<>();
    private final Set<String> answered = new LinkedHashSet<>();
    private final Set<String> arrived = new LinkedHashSet<>();
    private long began;
    private boolean waiting;
    private boolean over;

    /** Called when the client's description has arrived: the client can connect from now on. */
    void described(long now) {
        if (!waiting) {
            waiting = true;
            began = now;
        }
    }

    /** Candidates of this server were given to the client. */
    void offered(List<Candidate> candidates) {
        for (Candidate candidate : candidates) {
            String address = text(new InetSocketAddress(candidate.address(), candidate.port()));
            String transport = candidate.transport() == LinkProtocol.TCP ? " over TCP" : "";
            add(offered, address + transport, MOST_CANDIDATES);
        }
    }

    /** Called when the client has offered a candidate, in the syntax of SDP, with or without {@code candidate:}. */
    void clientOffered(String candidate) {
        String[] words = candidate.strip().split(" +", 7);
        if (words.length == 7 && words[4].length() <= LONGEST_HOST) {
            add(client, words[4], MOST_CANDIDATES);
        }
    }

    /** Called when a check was dropped because it came from another machine. */
    void dropped(InetSocketAddress source, InetAddress local) {
        if (!over) {
            add(dropped, text(source) + " to " + local.getHostAddress(), CheckSources.MOST);
        }
    }

    /** Called when a check has arrived, before it passes the simulated network. */
    void arrived(InetSocketAddress source) {
        if (!over) {
            add(arrived, text(source), CheckSources.MOST);
        }
    }

    /** Called when a check has passed the simulated network. */
    void judged(InetSocketAddress source, boolean authentic) {
        if (!over) {
            add(authentic ? answered : wrong, text(source), CheckSources.MOST);
        }
    }

    /** Called when the client has connected: nothing more is recorded. */
    void succeeded() {
        over = true;
    }

    /**
     * Returns the failure, once, when the client has not connected in time.
     *
     * @param nominated true if a pair was nominated, but no DTLS handshake has begun
     */
    Optional<PeerEvent.NotConnected> failure(boolean nominated, long now) {
        if (over || !waiting || now - began < PATIENCE_NANOS) {
            return Optional.empty();
        }
        over = true;
        arrived.removeAll(wrong);
        arrived.removeAll(answered);
        return Optional.of(new PeerEvent.NotConnected(
                (now - began) / 1_000_000,
                nominated,
                List.copyOf(offered),
                List.copyOf(client),
                new CheckSources(
                        List.copyOf(dropped), List.copyOf(wrong), List.copyOf(answered), List.copyOf(arrived))));
    }

    private static void add(Set<String> all, String text, int most) {
        if (all.size() < most) {
            all.add(text);
        }
    }

    private static String text(InetSocketAddress address) {
        String host = address.getAddress() == null
                ? address.getHostString()
                : address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
