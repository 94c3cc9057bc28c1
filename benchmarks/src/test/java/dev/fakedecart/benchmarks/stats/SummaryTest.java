package dev.fakedecart.benchmarks.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fakedecart.benchmarks.SimulatedRun;
import dev.fakedecart.benchmarks.record.FrameRecord;
import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.record.SessionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SummaryTest {
    private static final double DEADLINE = 500;

    @Test
    void framesOfWarmUpAndShutdownAreExcluded() {
        Summary summary =
                Summary.of(run(frame(900, 2000.0), frame(1000, 1040.0), frame(2000, 2060.0), frame(2001, null)));

        assertThat(summary.frames()).isEqualTo(2);
        assertThat(summary.lost()).isZero();
        assertThat(summary.decoded().orElseThrow().max()).isCloseTo(60, within(0.01));
        assertThat(summary.framesPerSecond()).isEqualTo(2);
    }

    @Test
    void lostAndLateFramesAreChargedWithTheDeadline() {
        Summary summary = Summary.of(run(frame(1000, 1040.0), frame(1100, null), frame(1200, 1900.0)));

        assertThat(summary.lost()).isEqualTo(1);
        assertThat(summary.late()).isEqualTo(1);
        assertThat(FrameLatency.of(summary.run(), LatencySpan.DECODED))
                .containsExactly(
                        new FrameLatency(1000, 40, false),
                        new FrameLatency(1100, DEADLINE, true),
                        new FrameLatency(1200, DEADLINE, true));
    }

    @Test
    void aSkippedFrameCountsAsRenderedWithTheNextOne() {
        FrameRecord shown = new FrameRecord(0, 1000, null, null, 1040.0, 1050.0, null, null);
        FrameRecord gaveWay = new FrameRecord(1, 1033, null, null, 1073.0, null, null, null);
        FrameRecord lost = new FrameRecord(2, 1066, null, null, null, null, null, null);
        FrameRecord next = new FrameRecord(3, 1100, null, null, 1140.0, 1150.0, null, null);

        assertThat(FrameLatency.of(run(shown, gaveWay, lost, next), LatencySpan.RENDERED))
                .extracting(FrameLatency::millis)
                .containsExactly(50.0, 117.0, DEADLINE, 50.0);
    }

    @Test
    void anUnmeasuredSpanIsNotReported() {
        assertThat(Summary.of(run(frame(1000, 1040.0))).spans()).containsOnlyKeys(LatencySpan.DECODED);
    }

    @Test
    void percentilesAreExactToAMicrosecond() {
        var frames = new ArrayList<FrameRecord>();
        for (int i = 1; i <= 1000; i++) {
            frames.add(frame(1000, 1000 + i / 50.0));
        }
        LatencyDistribution decoded =
                Summary.of(run(frames.toArray(FrameRecord[]::new))).decoded().orElseThrow();

        assertThat(decoded.at(Percentile.P50)).isCloseTo(10, within(0.001));
        assertThat(decoded.at(Percentile.P99)).isCloseTo(19.8, within(0.001));
        assertThat(decoded.max()).isCloseTo(20, within(0.001));
        assertThat(decoded.share(0, 5.01)).isCloseTo(0.25, within(1e-9));
        assertThat(decoded.share(5.01, 100)).isCloseTo(0.75, within(1e-9));
    }

    @Test
    void aGapOfThreeTimesTheMeanAndAtLeast150MsMoreIsAFreeze() {
        assertThat(freezes(33, 33, 33, 33, 33, 33, 200)).as("mean 57").isEqualTo(new Freezes(0, 0, 0));
        assertThat(freezes(33, 33, 33, 33, 33, 33, 210)).as("mean 58").isEqualTo(new Freezes(1, 210, 210));
        assertThat(freezes(33, 33, 33, 900)).as("too early to tell").isEqualTo(new Freezes(0, 0, 0));
        assertThat(freezes(100, 100, 100, 100, 100, 100, 100, 100, 100, 350, 100, 100, 700))
                .as("350 is less than three times 125")
                .isEqualTo(new Freezes(1, 700, 700));
    }

    @Test
    void theSummaryHasStagesConnectAndUsage() {
        Summary summary =
                Summary.of(SimulatedRun.minute("run", 1).withSessions(2, 1).run());

        assertThat(summary.stages()).containsOnlyKeys(Stage.values());
        assertThat(summary.stages())
                .hasEntrySatisfying(
                        Stage.CORE_IN,
                        held -> assertThat(held.at(Percentile.P50)).isCloseTo(0.3, within(0.001)));
        assertThat(summary.connect())
                .extracting(ConnectStep::text)
                .startsWith("control socket open")
                .endsWith("first frame back");
        assertThat(summary.server()).get().satisfies(used -> {
            assertThat(used.meanCores()).isBetween(0.42, 0.47);
            assertThat(used.peakBytes()).isEqualTo(310L << 20);
        });
        assertThat(summary.seconds()).isCloseTo(120, within(0.01));
    }

    private static Freezes freezes(double... gaps) {
        var frames = new ArrayList<FrameRecord>();
        double at = 1000;
        frames.add(frame(at, at));
        for (double gap : gaps) {
            at += gap;
            frames.add(frame(1000, at));
        }
        return Summary.of(run(frames.toArray(FrameRecord[]::new))).freezes();
    }

    private static FrameRecord frame(double captured, @Nullable Double decoded) {
        return new FrameRecord(0, captured, null, null, decoded, null, null, null);
    }

    private static LatencyRun run(FrameRecord... frames) {
        LatencyRun like = SimulatedRun.minute("run", 1).lasting(1).run();
        var connect = new SessionRecord.Connect(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var session =
                new SessionRecord(0, 1000, 2000, DEADLINE, connect, List.of(frames), List.of(), List.of(), List.of());
        return new LatencyRun(
                like.label(), like.begun(), like.machine(), like.setup(), List.of(session), Optional.empty());
    }
}
