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

    /** Two frames of three arrive together, as on a busy machine. */
    @Test
    void framesThatComeUnevenlyKeepTheRate() {
        var limit = new FrameRateLimit(22);

        assertThat(LongStream.range(0, 300)
                        .filter(frame -> limit.admits((frame / 3 * 3 + (frame % 3 == 0 ? 0 : 2)) * SECOND / 30))
                        .count())
                .isBetween(217L, 223L);
    }

    @Test
    void aPauseIsNotMadeUpFor() {
        var limit = new FrameRateLimit(10);
        assertThat(limit.admits(0)).isTrue();

        assertThat(LongStream.range(0, 30)
                        .filter(frame -> limit.admits(5 * SECOND + frame * SECOND / 30))
                        .count())
                .as("frames of one second after 5 s without any")
                .isBetween(10L, 13L);
    }
}
