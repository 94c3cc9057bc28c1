package dev.fakedecart.benchmarks.run;

import static dev.fakedecart.benchmarks.run.InterleavedRunner.Side.BASELINE;
import static dev.fakedecart.benchmarks.run.InterleavedRunner.Side.CANDIDATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.benchmarks.record.FrameRecord;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InterleavedRunnerTest {
    private static final Duration SHORT = Duration.ofMillis(100);

    @Test
    void bothSidesTakeTurnsAtGoingFirst() {
        assertThat(InterleavedRunner.order(3))
                .containsExactly(BASELINE, CANDIDATE, CANDIDATE, BASELINE, BASELINE, CANDIDATE);
    }

    @Test
    void eachSideHasItsOwnSessions() {
        Plan baseline = Plans.scripted(SHORT, SHORT);
        Plan candidate = Plans.scripted(SHORT, SHORT, "lose=2");

        InterleavedRunner.Pair pair = new InterleavedRunner(new SilentListener()).run(baseline, candidate, 1);

        assertThat(pair.failure()).isEmpty();
        assertThat(pair.baseline().run().sessions())
                .singleElement()
                .satisfies(session -> assertThat(session.frames()).noneMatch(FrameRecord::lost));
        assertThat(pair.candidate().run().sessions())
                .singleElement()
                .satisfies(session -> assertThat(session.frames()).anyMatch(FrameRecord::lost));
    }
}
