package dev.fakedecart.internal.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.memory.ByteBudget;
import dev.fakedecart.webrtc.rtp.FrameSize;
import org.junit.jupiter.api.Test;

class TranscoderMemoryTest {
    private static final FrameSize LARGE = new FrameSize(4_096, 2_304);
    private static final FrameSize HD = new FrameSize(1_920, 1_080);

    private final ByteBudget budget = new ByteBudget(500L << 20);
    private final TranscoderMemory one = new TranscoderMemory(budget.share());
    private final TranscoderMemory two = new TranscoderMemory(budget.share());

    @Test
    void framesOfUpTo1080pAreAlwaysAdmittedAndCostNothing() {
        one.announce(320, 180);

        assertThat(one.admits(HD)).isTrue();
        assertThat(one.admits(new FrameSize(1_080, 1_920))).isTrue();
        assertThat(budget.taken()).isZero();
        assertThat(one.isLarge()).isFalse();
    }

    @Test
    void aFrameMayHaveFourTimesTheAnnouncedPixels() {
        one.announce(1_280, 720);

        assertThat(one.admits(new FrameSize(2_560, 1_440))).isTrue();
        assertThat(one.admits(new FrameSize(2_560, 1_456))).isFalse();
        one.announce(LARGE.width(), LARGE.height());
        assertThat(one.admits(LARGE)).isTrue();
    }

    @Test
    void aTrackWithoutAnAnnouncedSizeIsLimitedByTheMemoryOnly() {
        assertThat(one.admits(LARGE)).isTrue();
    }

    @Test
    void allTranscodersTogetherAreLimited() {
        assertThat(one.admits(LARGE)).isTrue();
        assertThat(one.admits(LARGE)).as("the same size again costs nothing").isTrue();
        assertThat(one.isLarge()).isTrue();

        assertThat(two.admits(LARGE)).isFalse();
        assertThat(two.admits(HD)).isTrue();
        one.release();
        assertThat(two.admits(LARGE)).isTrue();
    }
}
