package dev.fakedecart.internal.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FrameRateLimitTest {
    private static final long SECOND = 1_000_000_000L;

    /** Returns how many of {@code frames} frames, evenly spread over the seconds, are admitted. */
    private static long admitted(FrameRateLimit limit, int frames, int seconds) {
        return LongStream.range(0, frames)
                .filter(frame -> limit.admits(frame * seconds * SECOND / frames))
                .count();
    }

    @Test
    void fasterFramesAreThinnedToTheRate() {
        assertThat(admitted(new FrameRateLimit(22), 300, 10)).isBetween(219L, 221L);
        assertThat(admitted(new FrameRateLimit(24), 300, 10)).isBetween(239L, 241L);
    }

    @Test
    void slowerFramesAllPass() {
        assertThat(admitted(new FrameRateLimit(22), 200, 10)).isEqualTo(200);
    }

    @Test
    void withoutALimitAllFramesPass() {
        assertThat(admitted(new FrameRateLimit(0), 1_000, 10)).isEqualTo(1_000);
    }

    @Test
    void aPauseIsNotMadeUpFor() {
        var limit = new FrameRateLimit(10);
        assertThat(limit.admits(0)).isTrue();

        assertThat(limit.admits(5 * SECOND)).isTrue();
        assertThat(limit.admits(5 * SECOND + SECOND / 30)).isFalse();
    }
}
