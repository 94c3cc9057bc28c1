package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.impair.FrameFilter;
import dev.fakedecart.webrtc.impair.FrameLoss;
import dev.fakedecart.webrtc.impair.Impairment;
import dev.fakedecart.webrtc.impair.ImpairmentStage;
import dev.fakedecart.webrtc.impair.MediaRoute;
import dev.fakedecart.webrtc.impair.NetworkConditions;
import dev.fakedecart.webrtc.impair.NetworkConditions.FrameLossOrder;
import dev.fakedecart.webrtc.impair.PacketDirection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The simulated network between one peer and its client. Follows the session's conditions, and journals each impairment
 * and its totals. Belongs to the media thread.
 */
final class ImpairedNetwork implements HoldingNetworks.Network {

    /** Ignores the decisions of frame filters, for tracks of peers without conditions. */
    static final FrameFilter.Events NO_FRAMES = new FrameFilter.Events() {
        @Override
        public void frameLost() {}

        @Override
        public void over() {}
    };

    private final MediaLoop loop;
    private final Peer peer;
    private final NetworkConditions conditions;
    private final NetworkConditions.Follower follower = new ConditionsFollower();
    private final Side in;
    private final Side out;
    private Set<MediaRoute> blocked = Set.of();
    private boolean closed;
    private boolean listed;

    ImpairedNetwork(MediaLoop loop, Peer peer, NetworkConditions conditions) {
        this.loop = loop;
        this.peer = peer;
        this.conditions = conditions;
        this.in = new Side(PacketDirection.IN, (data, length, path) -> peer.deliver(data, length, path, loop.now()));
        this.out = new Side(PacketDirection.OUT, ImpairedNetwork::leave);
    }

    private static void leave(byte[] data, int length, IceLite.@Nullable Path path) {
        if (path != null) {
            path.send(data, length);
        }
    }

    /** Begins to follow the conditions, which then hold for everything that is posted to the media thread later. */
    void follow() {
        conditions.follow(follower);
    }

    /** The rate limit towards the client, in bits per second; 0 if there is none. */
    long outgoingBitsPerSecond() {
        return out.stage.impairment().rate();
    }

    void arrived(byte[] datagram, int length, IceLite.@Nullable Path path, long now) {
        in.submit(datagram, length, path, now);
    }

    void send(IceLite.Path path, byte[] data, int length) {
        if (!blocks(path.link().protocol())) {
            out.submit(data, length, path, loop.now());
        }
    }

    /**
     * Returns true if packets of this protocol are lost. The TURN server itself drops what it relays on a blocked
     * route.
     */
    boolean blocks(LinkProtocol protocol) {
        return switch (protocol) {
            case UDP -> blocked.contains(MediaRoute.UDP);
            case TCP -> blocked.contains(MediaRoute.TCP);
            case RELAY -> false;
        };
    }

    @Override
    public long nextDue() {
        return Math.min(in.stage.nextDue(), out.stage.nextDue());
    }

    @Override
    public void release(long now) {
        in.stage.release(now);
        out.stage.release(now);
    }

    @Override
    public void failed(Throwable error) {
        MediaLoop.fail(peer, error);
    }

    @Override
    public boolean setListed(boolean nowListed) {
        boolean before = listed;
        listed = nowListed;
        return before;
    }

    FrameLoss frameLoss(PacketDirection direction) {
        return side(direction).order.loss();
    }

    FrameFilter.Events frameEvents(PacketDirection direction) {
        return side(direction);
    }

    private Side side(PacketDirection direction) {
        return direction == PacketDirection.IN ? in : out;
    }

    /** Ends with the peer. The peer's close_notify still passes at once or is lost. */
    void close() {
        closed = true;
        conditions.unfollow(follower);
        in.close();
        out.close();
    }

    private final class ConditionsFollower implements NetworkConditions.Follower {
        @Override
        public void impaired(PacketDirection direction, Impairment impairment) {
            post(() -> side(direction).set(impairment));
        }

        @Override
        public void losingFrames(PacketDirection direction, FrameLossOrder order) {
            post(() -> side(direction).set(order));
        }

        @Override
        public void blocking(Set<MediaRoute> routes) {
            post(() -> blocked = routes);
        }

        private void post(Runnable change) {
            loop.execute(() -> {
                if (!closed) {
                    change.run();
                }
            });
        }
    }

    /** One direction. */
    private final class Side implements FrameFilter.Events {
        private final PacketDirection direction;
        private final ImpairmentStage<IceLite.Path> stage;
        private FrameLossOrder order = new FrameLossOrder(FrameLoss.NONE, 0);
        private long framesLost;

        Side(PacketDirection direction, ImpairmentStage.Outlet<IceLite.Path> outlet) {
            this.direction = direction;
            this.stage = new ImpairmentStage<>(conditions.seed(peer.name(), direction), outlet);
        }

        void submit(byte[] data, int length, IceLite.@Nullable Path path, long now) {
            stage.submit(data, length, path, now);
            if (stage.isHolding()) {
                loop.holds(ImpairedNetwork.this);
            }
        }

        void set(Impairment impairment) {
            if (!impairment.equals(stage.impairment())) {
                boolean wasSet = settle();
                stage.set(impairment);
                begin(wasSet);
            }
        }

        void set(FrameLossOrder newOrder) {
            if (!newOrder.equals(order)) {
                boolean wasSet = settle();
                order = newOrder;
                peer.loseFrames(direction, order.loss());
                begin(wasSet);
            }
        }

        private boolean isSet() {
            return !stage.impairment().isNone() || !(order.loss() instanceof FrameLoss.None);
        }

        /** Notes what has been done, if there was anything to do. */
        private boolean settle() {
            if (!isSet()) {
                return false;
            }
            peer.tell(new PeerEvent.ImpairmentEnded(
                    direction, stage.impairment(), order.loss(), stage.totals(), framesLost));
            return true;
        }

        private void begin(boolean wasSet) {
            stage.resetTotals();
            framesLost = 0;
            if (wasSet || isSet()) {
                peer.tell(new PeerEvent.ImpairmentSet(direction, stage.impairment(), order.loss()));
            }
        }

        @Override
        public void frameLost() {
            framesLost++;
        }

        @Override
        public void over() {
            conditions.carriedOut(direction, order);
        }

        void close() {
            settle();
            stage.close();
        }
    }
}
