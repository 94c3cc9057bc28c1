package dev.fakedecart.webrtc.impair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameFilterTest {
    private static final int FRAME = 3_000; // ticks

    private int framesLost;
    private int over;
    private final FrameFilter filter = new FrameFilter(new FrameFilter.Events() {
        @Override
        public void frameLost() {
            framesLost++;
        }

        @Override
        public void over() {
            over++;
        }
    });

    @Test
    void theFilterIsInactiveByDefault() {
        assertThat(filter.isActive()).isFalse();
        filter.set(FrameLoss.ALL);
        assertThat(filter.isActive()).isTrue();
    }

    @Test
    void everyThirdFrameIsLostWithAllItsPackets() {
        filter.set(FrameLoss.everyNth(3));

        List<Boolean> lost = IntStream.range(0, 18)
                .mapToObj(packet -> loses(packet / 2, packet == 0))
                .toList();

        assertThat(IntStream.range(0, 18).filter(lost::get).boxed()).containsExactly(4, 5, 10, 11, 16, 17);
        assertThat(framesLost).isEqualTo(3);
        assertThat(loses(2, false)).as("again").isTrue();
        assertThat(loses(3, false)).as("again").isFalse();
    }

    @Test
    void allFramesAreLostUntilTheFilterIsCleared() {
        filter.set(FrameLoss.ALL);
        assertThat(loses(0, true)).isTrue();
        assertThat(loses(1, false)).isTrue();
        filter.set(FrameLoss.NONE);

        assertThat(loses(2, false)).isFalse();
        assertThat(loses(1, false)).as("a retransmission of one that was lost").isTrue();
        assertThat(framesLost).isEqualTo(2);
    }

    @Test
    void onlyTheNextKeyFrameIsLost() {
        filter.set(FrameLoss.NEXT_KEY_FRAME);

        assertThat(loses(0, false)).isFalse();
        assertThat(loses(1, true)).isTrue();
        assertThat(loses(1, false)).isTrue();
        assertThat(loses(2, false)).isFalse();
        assertThat(loses(3, true)).isFalse();
        assertThat(loses(1, true)).as("again").isTrue();
        assertThat(over).isEqualTo(1);
        assertThat(framesLost).isEqualTo(1);
    }

    @Test
    void anotherKeyFrameIsLostWhenTheLossIsSetAgain() {
        filter.set(FrameLoss.NEXT_KEY_FRAME);
        assertThat(loses(0, true)).isTrue();
        filter.set(FrameLoss.NEXT_KEY_FRAME);

        assertThat(loses(0, true)).as("the first one's packet again").isTrue();
        assertThat(loses(1, true)).isTrue();
        assertThat(over).isEqualTo(2);
    }

    @Test
    void everythingBeforeTheNextKeyFrameIsLost() {
        filter.set(FrameLoss.UNTIL_KEY_FRAME);

        assertThat(loses(0, false)).isTrue();
        assertThat(loses(1, false)).isTrue();
        assertThat(loses(2, true)).isFalse();
        assertThat(loses(2, false)).isFalse();
        assertThat(loses(3, false)).isFalse();
        assertThat(loses(1, false)).as("again").isTrue();
        assertThat(over).isEqualTo(1);
        assertThat(framesLost).isEqualTo(2);
    }

    @Test
    void aKeyFrameIsDetectedByItsFirstPacketEvenIfReordered() {
        filter.set(FrameLoss.NEXT_KEY_FRAME);

        assertThat(loses(5, false)).isFalse();
        assertThat(loses(5, true)).isTrue();
        assertThat(loses(5, false)).isTrue();
        assertThat(framesLost).isEqualTo(1);
    }

    @Test
    void latePacketsOfEarlierFramesAreNotCounted() {
        filter.set(FrameLoss.everyNth(2));
        assertThat(loses(10, false)).isFalse();

        assertThat(loses(9, false)).isFalse();
        assertThat(loses(8, false)).isFalse();
        assertThat(loses(11, false)).isTrue();
    }

    @Test
    void timestampsMayWrapAndRestart() {
        filter.set(FrameLoss.everyNth(2));

        assertThat(filter.loses(-1, false)).isFalse();
        assertThat(filter.loses(2_999, false)).isTrue();
        assertThat(filter.loses(-1_000_000_000, false)).as("another stream").isFalse();
        assertThat(filter.loses(-999_997_000, false)).isTrue();
    }

    @Test
    void theFilterBecomesInactiveOnceItsLostFramesAreForgotten() {
        filter.set(FrameLoss.NEXT_KEY_FRAME);
        loses(0, true);
        filter.set(FrameLoss.NONE);
        assertThat(filter.isActive()).isTrue();

        IntStream.range(1, 300).forEach(frame -> loses(frame, false));

        assertThat(filter.isActive()).isFalse();
    }

    private boolean loses(int frame, boolean startsKeyFrame) {
        return filter.loses(frame * FRAME, startsKeyFrame);
    }
}
