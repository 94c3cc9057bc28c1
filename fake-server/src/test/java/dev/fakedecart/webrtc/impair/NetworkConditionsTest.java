package dev.fakedecart.webrtc.impair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.impair.NetworkConditions.FrameLossOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NetworkConditionsTest {
    private static final Impairment LOSS = Impairment.NONE.withLoss(0.1);

    private final NetworkConditions conditions = new NetworkConditions(1);
    private final List<String> heard = new ArrayList<>();
    private final List<FrameLossOrder> orders = new ArrayList<>();
    private final NetworkConditions.Follower follower = new NetworkConditions.Follower() {
        @Override
        public void impaired(PacketDirection direction, Impairment impairment) {
            heard.add(direction + " " + impairment);
        }

        @Override
        public void losingFrames(PacketDirection direction, FrameLossOrder order) {
            heard.add(direction + " frames " + order.loss());
            orders.add(order);
        }
    };

    @Test
    void aFollowerReceivesTheCurrentConditionsAndEveryChange() {
        conditions.impair(PacketDirection.OUT, LOSS);
        conditions.follow(follower);
        assertThat(heard).containsExactly("IN none", "IN frames none", "OUT loss 10 %", "OUT frames none");
        heard.clear();

        conditions.loseFrames(PacketDirection.IN, FrameLoss.everyNth(3));
        conditions.clear(PacketDirection.OUT);

        assertThat(heard).containsExactly("IN frames one in 3", "OUT none", "OUT frames none");
        assertThat(conditions.impairment(PacketDirection.OUT)).isEqualTo(Impairment.NONE);
        assertThat(conditions.frameLoss(PacketDirection.IN)).isEqualTo(FrameLoss.everyNth(3));
    }

    @Test
    void aRemovedFollowerReceivesNothing() {
        conditions.follow(follower);
        conditions.unfollow(follower);
        heard.clear();

        conditions.impair(PacketDirection.IN, LOSS);

        assertThat(heard).isEmpty();
    }

    @Test
    void anOrderIsCarriedOutOnce() {
        conditions.loseFrames(PacketDirection.OUT, FrameLoss.NEXT_KEY_FRAME);
        conditions.follow(follower);

        conditions.carriedOut(PacketDirection.OUT, orders.get(1));

        assertThat(conditions.frameLoss(PacketDirection.OUT)).isEqualTo(FrameLoss.NONE);
        assertThat(heard).endsWith("OUT frames none");
    }

    @Test
    void aRepeatedOrderIsStillPending() {
        conditions.follow(follower);
        conditions.loseFrames(PacketDirection.OUT, FrameLoss.NEXT_KEY_FRAME);
        FrameLossOrder first = orders.get(2);
        conditions.loseFrames(PacketDirection.OUT, FrameLoss.NEXT_KEY_FRAME);

        conditions.carriedOut(PacketDirection.OUT, first);

        assertThat(conditions.frameLoss(PacketDirection.OUT)).isEqualTo(FrameLoss.NEXT_KEY_FRAME);
    }

    @Test
    void eachPeerAndDirectionHasItsOwnSeed() {
        assertThat(List.of(
                        conditions.seed("client", PacketDirection.IN),
                        conditions.seed("client", PacketDirection.OUT),
                        conditions.seed("publisher", PacketDirection.IN),
                        new NetworkConditions(2).seed("client", PacketDirection.IN)))
                .doesNotHaveDuplicates();
        assertThat(new NetworkConditions(1).seed("client", PacketDirection.IN))
                .isEqualTo(conditions.seed("client", PacketDirection.IN));
    }

    @Test
    void closedRoutesStayBlockedWhenOthersOpenAgain() {
        var blocked = new ArrayList<Set<MediaRoute>>();
        conditions.follow(new NetworkConditions.Follower() {
            @Override
            public void impaired(PacketDirection direction, Impairment impairment) {}

            @Override
            public void losingFrames(PacketDirection direction, FrameLossOrder order) {}

            @Override
            public void blocking(Set<MediaRoute> routes) {
                blocked.add(routes);
            }
        });

        conditions.close(Set.of(MediaRoute.UDP));
        conditions.block(Set.of(MediaRoute.TCP));
        conditions.block(Set.of());

        assertThat(blocked)
                .containsExactly(
                        Set.of(),
                        Set.of(MediaRoute.UDP),
                        Set.of(MediaRoute.UDP, MediaRoute.TCP),
                        Set.of(MediaRoute.UDP));
    }
}
