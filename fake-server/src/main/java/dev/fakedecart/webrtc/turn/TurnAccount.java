package dev.fakedecart.webrtc.turn;

import dev.fakedecart.webrtc.stun.StunKey;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A user of the TURN server, with a random name and password. The public methods may be called on any thread;
 * everything else belongs to the media thread.
 */
public final class TurnAccount {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int NAME_LENGTH = 16;
    private static final int PASSWORD_LENGTH = 32; // 190 bits
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String username = random(NAME_LENGTH);
    private final String password = random(PASSWORD_LENGTH);
    private final StunKey key = StunKey.longTerm(username, TurnServer.REALM, password);
    private final Consumer<TurnEvent> listener;
    private final Set<Refusal> reported = new HashSet<>();
    private volatile Set<TurnTransport> closed = Set.of();
    private volatile Set<TurnTransport> blocked = Set.of();
    private volatile boolean refused;
    private int allocations;

    private record Refusal(TurnTransport transport, String request, int code) {}

    /** @param listener called on the media thread; must not block */
    public TurnAccount(Consumer<TurnEvent> listener) {
        this.listener = listener;
    }

    /** The USERNAME. No secret, and no use without the password. */
    public String username() {
        return username;
    }

    /** The password. A secret: only for the client of this account. */
    public String password() {
        return password;
    }

    StunKey key() {
        return key;
    }

    /** Refuses new allocations with 486, or accepts them again. Existing allocations continue. */
    public void refuse(boolean refuses) {
        refused = refuses;
    }

    boolean isRefused() {
        return refused;
    }

    /** Drops every message of this account over these transports, and over no others, as a firewall would. */
    public void block(Set<TurnTransport> transports) {
        blocked = Set.copyOf(transports);
    }

    /** Drops every message of this account over these transports from now on, whatever {@link #block} says. */
    public void close(Set<TurnTransport> transports) {
        closed = Set.copyOf(transports);
    }

    boolean blocks(TurnTransport transport) {
        return closed.contains(transport) || blocked.contains(transport);
    }

    /** The number of allocations. */
    int allocations() {
        return allocations;
    }

    void allocated(Allocation allocation) {
        allocations++;
        TurnFlow flow = allocation.flow();
        flow.allocated();
        listener.accept(new TurnEvent.Allocated(flow.transport(), flow.remote(), allocation.relayed()));
    }

    void released(Allocation allocation, String reason) {
        allocations--;
        allocation.flow().released();
        listener.accept(allocation.released(reason));
    }

    void refused(TurnFlow flow, String request, int code, String reason) {
        if (reported.add(new Refusal(flow.transport(), request, code))) {
            listener.accept(new TurnEvent.Refused(flow.transport(), flow.remote(), request, code, reason));
        }
    }

    private static String random(int length) {
        return RANDOM.ints(length, 0, ALPHABET.length())
                .collect(StringBuilder::new, (text, i) -> text.append(ALPHABET.charAt(i)), StringBuilder::append)
                .toString();
    }
}
