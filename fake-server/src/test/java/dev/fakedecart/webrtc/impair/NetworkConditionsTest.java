package dev.fakedecart.webrtc.impair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.journal.Event.Direction;
import dev.fakedecart.webrtc.impair.NetworkConditions.FrameLossOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkConditionsTest {
    private static final Impairment LOSS = Impairment.NONE.withLoss(0.1);

    private final NetworkConditions conditions = new NetworkConditions(1);
    private final List<String> heard = new ArrayList<>();
    private final List<FrameLossOrder> orders = new ArrayList<>();
    private final NetworkConditions.Follower follower = new NetworkConditions.Follower() {
        @Override
        public void impaired(Direction direction, Impairment impairment) {
            heard.add(direction + " " + impairment);
        }

        @Override
        public void losingFrames(Direction direction, FrameLossOrder order) {
            heard.add(direction + " frames " + order.loss());
            orders.add(order);
        }
    };

    @Test
    void whoFollowsIsToldWhatIsInForceAndThenEveryChange() {
        conditions.impair(Direction.OUT, LOSS);
        conditions.follow(follower);
        assertThat(heard).containsExactly("IN none", "IN frames none", "OUT loss 10 %", "OUT frames none");
        heard.clear();

        conditions.loseFrames(Direction.IN, FrameLoss.everyNth(3));
        conditions.clear(Direction.OUT);

        assertThat(heard).containsExactly("IN frames one in 3", "OUT none", "OUT frames none");
        assertThat(conditions.impairment(Direction.OUT)).isEqualTo(Impairment.NONE);
        assertThat(conditions.frameLoss(Direction.IN)).isEqualTo(FrameLoss.everyNth(3));
    }

    @Test
    void whoNoLongerFollowsIsToldNothing() {
        conditions.follow(follower);
        conditions.unfollow(follower);
        heard.clear();

        conditions.impair(Direction.IN, LOSS);

        assertThat(heard).isEmpty();
    }

    @Test
    void whatOneHasCarriedOutNoOtherNeedsTo() {
        conditions.loseFrames(Direction.OUT, FrameLoss.NEXT_KEY_FRAME);
        conditions.follow(follower);

        conditions.carriedOut(Direction.OUT, orders.get(1));

        assertThat(conditions.frameLoss(Direction.OUT)).isEqualTo(FrameLoss.NONE);
        assertThat(heard).endsWith("OUT frames none");
    }

    @Test
    void whatWasOrderedAgainInTheMeantimeIsStillToBeDone() {
        conditions.follow(follower);
        conditions.loseFrames(Direction.OUT, FrameLoss.NEXT_KEY_FRAME);
        FrameLossOrder first = orders.get(2);
        conditions.loseFrames(Direction.OUT, FrameLoss.NEXT_KEY_FRAME);

        conditions.carriedOut(Direction.OUT, first);

        assertThat(conditions.frameLoss(Direction.OUT)).isEqualTo(FrameLoss.NEXT_KEY_FRAME);
    }

    @Test
    void eachPeerAndDirectionHasASeedOfItsOwn() {
        assertThat(List.of(
                        conditions.seed("client", Direction.IN),
                        conditions.seed("client", Direction.OUT),
                        conditions.seed("publisher", Direction.IN),
                        new NetworkConditions(2).seed("client", Direction.IN)))
                .doesNotHaveDuplicates();
        assertThat(new NetworkConditions(1).seed("client", Direction.IN))
                .isEqualTo(conditions.seed("client", Direction.IN));
    }
}
