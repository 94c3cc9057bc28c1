package dev.fakedecart.webrtc.impair;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the network of one session is like, in each direction as seen from the server. All the session's peers share
 * it, those that come later too, and follow its changes at once. Safe for use by any thread.
 *
 * <p>What happens to a packet follows from the seed, the peer's name, the direction, and the packet's index among those
 * of its peer and direction.
 */
public final class NetworkConditions {
    private final long seed;
    private final Map<PacketDirection, Impairment> impairments = new EnumMap<>(PacketDirection.class);
    private final Map<PacketDirection, FrameLossOrder> frameLosses = new EnumMap<>(PacketDirection.class);
    private final Set<Follower> followers = new LinkedHashSet<>();
    private long orders;

    /**
     * A request to lose frames.
     *
     * @param number tells it from the same request made again
     */
    public record FrameLossOrder(FrameLoss loss, long number) {}

    /** Hears of changes, on the thread that makes them: must not block, nor change the conditions. */
    public interface Follower {
        void impaired(PacketDirection direction, Impairment impairment);

        void losingFrames(PacketDirection direction, FrameLossOrder order);
    }

    /** Conditions in which nothing is impaired yet. */
    public NetworkConditions(long seed) {
        this.seed = seed;
        for (PacketDirection direction : PacketDirection.values()) {
            impairments.put(direction, Impairment.NONE);
            frameLosses.put(direction, new FrameLossOrder(FrameLoss.NONE, 0));
        }
    }

    /** From now on this happens to datagrams of this direction, in place of what did before. */
    public synchronized void impair(PacketDirection direction, Impairment impairment) {
        impairments.put(direction, impairment);
        followers.forEach(follower -> follower.impaired(direction, impairment));
    }

    /** From now on these frames of this direction are lost, in place of those that were before. */
    public synchronized void loseFrames(PacketDirection direction, FrameLoss loss) {
        var order = new FrameLossOrder(loss, ++orders);
        frameLosses.put(direction, order);
        followers.forEach(follower -> follower.losingFrames(direction, order));
    }

    /** From now on nothing happens to datagrams and frames of this direction. */
    public synchronized void clear(PacketDirection direction) {
        impair(direction, Impairment.NONE);
        loseFrames(direction, FrameLoss.NONE);
    }

    public synchronized Impairment impairment(PacketDirection direction) {
        return impairments.getOrDefault(direction, Impairment.NONE);
    }

    /** What is still to be lost: nothing, once a single key frame has been. */
    public synchronized FrameLoss frameLoss(PacketDirection direction) {
        return order(direction).loss();
    }

    private FrameLossOrder order(PacketDirection direction) {
        return frameLosses.getOrDefault(direction, new FrameLossOrder(FrameLoss.NONE, 0));
    }

    /** One of the followers has carried an order out; no other needs to, unless there has been another order since. */
    public synchronized void carriedOut(PacketDirection direction, FrameLossOrder order) {
        if (order(direction).equals(order)) {
            loseFrames(direction, FrameLoss.NONE);
        }
    }

    /** Tells a follower what is in force, and from now on of every change. */
    public synchronized void follow(Follower follower) {
        followers.add(follower);
        for (PacketDirection direction : PacketDirection.values()) {
            follower.impaired(direction, impairment(direction));
            follower.losingFrames(direction, order(direction));
        }
    }

    public synchronized void unfollow(Follower follower) {
        followers.remove(follower);
    }

    /** The seed for what happens to one peer's packets of one direction. */
    public long seed(String peer, PacketDirection direction) {
        return PacketRandom.derive(seed, peer + "/" + direction);
    }
}
