package dev.fakedecart.webrtc.impair;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The network conditions of one session in each direction, from the point of view of the server. All current and future
 * peers of the session share them and follow changes at once. Thread-safe.
 *
 * <p>The seed, the name of the peer, the direction and the index of the packet determine what happens to a packet.
 */
public final class NetworkConditions {
    private final long seed;
    private final Map<PacketDirection, Impairment> impairments = new EnumMap<>(PacketDirection.class);
    private final Map<PacketDirection, FrameLossOrder> frameLosses = new EnumMap<>(PacketDirection.class);
    private final Set<Follower> followers = new LinkedHashSet<>();
    private long orders;
    private Set<MediaRoute> closed = Set.of();
    private Set<MediaRoute> blocked = Set.of();
    private boolean refusesTurn;

    /**
     * A request to lose frames.
     *
     * @param number distinguishes this request from an equal later one
     */
    public record FrameLossOrder(FrameLoss loss, long number) {}

    /** Receives changes on the thread that makes them. Must not block or change the conditions. */
    public interface Follower {
        void impaired(PacketDirection direction, Impairment impairment);

        void losingFrames(PacketDirection direction, FrameLossOrder order);

        /** Loses every packet on these routes, in both directions, and none on other routes. */
        default void blocking(Set<MediaRoute> routes) {}

        /** Sets whether the TURN server refuses new allocations. */
        default void refusingTurn(boolean refuses) {}
    }

    /** Creates conditions without impairment. */
    public NetworkConditions(long seed) {
        this.seed = seed;
        for (PacketDirection direction : PacketDirection.values()) {
            impairments.put(direction, Impairment.NONE);
            frameLosses.put(direction, new FrameLossOrder(FrameLoss.NONE, 0));
        }
    }

    /** Sets the impairment of one direction. */
    public synchronized void impair(PacketDirection direction, Impairment impairment) {
        impairments.put(direction, impairment);
        followers.forEach(follower -> follower.impaired(direction, impairment));
    }

    /** Sets the frames to lose in one direction. */
    public synchronized void loseFrames(PacketDirection direction, FrameLoss loss) {
        var order = new FrameLossOrder(loss, ++orders);
        frameLosses.put(direction, order);
        followers.forEach(follower -> follower.losingFrames(direction, order));
    }

    /** Loses every packet on these routes, and on no others except the closed ones. */
    public synchronized void block(Set<MediaRoute> routes) {
        blocked = Set.copyOf(routes);
        tellBlocked();
    }

    /** Loses every packet on these routes from now on, whatever {@link #block} says. */
    public synchronized void close(Set<MediaRoute> routes) {
        if (!closed.equals(routes)) {
            closed = Set.copyOf(routes);
            tellBlocked();
        }
    }

    private void tellBlocked() {
        Set<MediaRoute> all = blocked();
        followers.forEach(follower -> follower.blocking(all));
    }

    /** The routes on which every packet is lost: the blocked ones and the closed ones. */
    public synchronized Set<MediaRoute> blocked() {
        Set<MediaRoute> all = EnumSet.noneOf(MediaRoute.class);
        all.addAll(closed);
        all.addAll(blocked);
        return Set.copyOf(all);
    }

    /** Sets whether the TURN server refuses new allocations. */
    public synchronized void refuseTurn(boolean refuses) {
        refusesTurn = refuses;
        followers.forEach(follower -> follower.refusingTurn(refuses));
    }

    public synchronized boolean refusesTurn() {
        return refusesTurn;
    }

    /** Removes all impairment of datagrams and frames from one direction. */
    public synchronized void clear(PacketDirection direction) {
        impair(direction, Impairment.NONE);
        loseFrames(direction, FrameLoss.NONE);
    }

    public synchronized Impairment impairment(PacketDirection direction) {
        return impairments.getOrDefault(direction, Impairment.NONE);
    }

    /** Returns the frames still to be lost: none after a single key frame was lost. */
    public synchronized FrameLoss frameLoss(PacketDirection direction) {
        return order(direction).loss();
    }

    private FrameLossOrder order(PacketDirection direction) {
        return frameLosses.getOrDefault(direction, new FrameLossOrder(FrameLoss.NONE, 0));
    }

    /** Marks a request as done, so that no other follower carries it out. Has no effect on later requests. */
    public synchronized void carriedOut(PacketDirection direction, FrameLossOrder order) {
        if (order(direction).equals(order)) {
            loseFrames(direction, FrameLoss.NONE);
        }
    }

    /** Adds a follower. It receives the current conditions and all later changes. */
    public synchronized void follow(Follower follower) {
        followers.add(follower);
        follower.blocking(blocked());
        follower.refusingTurn(refusesTurn);
        for (PacketDirection direction : PacketDirection.values()) {
            follower.impaired(direction, impairment(direction));
            follower.losingFrames(direction, order(direction));
        }
    }

    public synchronized void unfollow(Follower follower) {
        followers.remove(follower);
    }

    /** Returns the seed for the packets of one peer in one direction. */
    public long seed(String peer, PacketDirection direction) {
        return PacketRandom.derive(seed, peer + "/" + direction);
    }
}
