package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.impair.FrameFilter;
import dev.fakedecart.webrtc.impair.FrameLoss;
import dev.fakedecart.webrtc.rtp.VideoPayloadFormat;
import org.junit.jupiter.api.Test;

class FrameLossStageTest {
    private static final String KEY = "1000aabb";
    private static final String DELTA = "1001ccdd";

    private final FrameFilter frames = new FrameFilter(ImpairedNetwork.NO_FRAMES);
    private final FrameLossStage stage = new FrameLossStage(frames, VideoPayloadFormat.VP8);

    @Test
    void passesEverythingWhileNoFrameIsSelected() {
        assertThat(passes(0, KEY)).isTrue();
        assertThat(passes(3_000, DELTA)).isTrue();
    }

    @Test
    void dropsAllPacketsOfASelectedFrame() {
        frames.set(FrameLoss.NEXT_KEY_FRAME);

        assertThat(passes(0, DELTA)).isTrue();
        assertThat(passes(3_000, KEY)).isFalse();
        assertThat(passes(3_000, "00ee")).isFalse();
        assertThat(passes(6_000, KEY)).isTrue();
    }

    private boolean passes(int timestamp, String payload) {
        return stage.process(StagePackets.outgoing(StagePackets.rtp(1, timestamp, false, payload)));
    }
}
