package dev.fakedecart.benchmarks.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.benchmarks.SimulatedRun;
import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.record.Machine;
import dev.fakedecart.benchmarks.record.Setup;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/**
 * Checks comparisons with simulated runs whose true differences are known. All seeds are fixed, so the results are
 * repeatable.
 */
final class RunComparisonTest {
    private static final long OTHERS = 1_000_000;

    @Test
    void fiveMillisecondsMoreAreAlwaysWorse() {
        Tally tally = tally(100, seed -> minute(seed), seed -> minute(seed).shifted(5));

        assertThat(tally.worse).isEqualTo(100);
        assertThat(tally.greatestP).isLessThan(0.01);
    }

    @Test
    void fiveMillisecondsLessAreAlwaysBetter() {
        assertThat(tally(10, seed -> minute(seed).shifted(5), seed -> minute(seed)).better)
                .isEqualTo(10);
    }

    @Test
    void equalRunsAreWithinNoiseInNinetyNineOfAHundred() {
        assertThat(tally(100, seed -> minute(seed), seed -> minute(seed)).withinNoise)
                .isGreaterThanOrEqualTo(99);
    }

    @Test
    void equalRunsWithNoisyTailsAreWithinNoiseInNinetyNineOfAHundred() {
        LongFunction<SimulatedRun> noisy =
                seed -> minute(seed).withTail(0.01, 2).losing(0.005);

        assertThat(tally(100, noisy, noisy).withinNoise).isGreaterThanOrEqualTo(99);
    }

    @Test
    void fiveMillisecondsAreDetectedDespiteNoisyTails() {
        LongFunction<SimulatedRun> noisy =
                seed -> minute(seed).withTail(0.01, 2).losing(0.005);

        assertThat(tally(10, noisy, seed -> noisy.apply(seed).shifted(5)).worse).isEqualTo(10);
    }

    @Test
    void aTailThatIsClearlyLongerIsWorseThoughTheMedianIsNot() {
        var comparison = compare(minute(1), minute(2).withTail(0.08, 0));

        assertThat(comparison.verdict()).isEqualTo(ComparisonVerdict.WORSE);
        assertThat(comparison.decoded().get(0).verdict()).isEqualTo(ComparisonVerdict.WITHIN_NOISE);
    }

    @Test
    void lostFramesAreChargedSoLosingOneInTwentyIsWorse() {
        assertThat(compare(minute(1), minute(2).losing(0.05)).verdict()).isEqualTo(ComparisonVerdict.WORSE);
    }

    @Test
    void aRunIsWithinNoiseOfItself() {
        LatencyRun run = minute(1).run();

        assertThat(RunComparison.of(run, run, Thresholds.DEFAULT).verdict()).isEqualTo(ComparisonVerdict.WITHIN_NOISE);
        assertThat(RunComparison.withinNoiseShare(run, run, 100, 1)).isGreaterThanOrEqualTo(0.99);
        assertThat(RunComparison.withinNoiseShare(run, minute(2).shifted(5).run(), 20, 1))
                .isZero();
    }

    @Test
    void theSameRunsAlwaysCompareEqually() {
        LatencyRun one = minute(1).run();
        LatencyRun other = minute(2).run();

        assertThat(RunComparison.of(one, other, Thresholds.DEFAULT))
                .isEqualTo(RunComparison.of(one, other, Thresholds.DEFAULT));
    }

    @Test
    void theIntervalIncludesVariationBetweenSessions() {
        Difference alike = compare(minute(1).withSessions(3, 0), minute(2).withSessions(3, 0))
                .decoded()
                .get(0);
        var apart = compare(minute(1).withSessions(3, 6), minute(2).withSessions(3, 6));

        assertThat(width(apart.decoded().get(0))).isGreaterThan(2 * width(alike));
        assertThat(apart.verdict()).isEqualTo(ComparisonVerdict.WITHIN_NOISE);
        assertThat(apart.sessionsUnknown()).isFalse();
    }

    @Test
    void aSlowDriftMakesBlocksLonger() {
        assertThat(compare(minute(1).drifting(0), minute(2).drifting(0)).blockSeconds())
                .isEqualTo(1);
        assertThat(compare(minute(1).drifting(4), minute(2).drifting(4)).blockSeconds())
                .isGreaterThan(1);
    }

    @Test
    void fewSecondsAreTooLittleData() {
        assertThat(compare(minute(1).lasting(10), minute(2).lasting(10).shifted(20))
                        .verdict())
                .isEqualTo(ComparisonVerdict.TOO_LITTLE_DATA);
        assertThat(compare(minute(1).lasting(25), minute(2).lasting(25))
                        .decoded()
                        .get(3)
                        .verdict())
                .as("p99 of 750 frames")
                .isEqualTo(ComparisonVerdict.TOO_LITTLE_DATA);
    }

    @Test
    void aLargerThresholdToleratesMore() {
        LatencyRun one = minute(1).run();
        LatencyRun other = minute(2).shifted(5).run();

        assertThat(RunComparison.of(one, other, Thresholds.DEFAULT.withMedianMillis(8))
                        .verdict())
                .isEqualTo(ComparisonVerdict.WITHIN_NOISE);
    }

    @Test
    void runsOfOtherMachinesAreRefusedUnlessAllowed() {
        LatencyRun one = minute(1).run();
        var machine = new Machine("Other CPU", 8, 1L << 34, "macOS 15", "21.0.1");
        var other = new LatencyRun("other", one.begun(), machine, one.setup(), one.sessions(), Optional.empty());

        assertThatThrownBy(() -> RunComparison.of(one, other, Thresholds.DEFAULT))
                .isInstanceOf(IncomparableRunsException.class)
                .hasMessageContaining(
                        "different machines (processor Example CPU 3000 @ 2.60GHz, Other CPU; cores 2, 8;")
                .hasMessageEndingWith("measure both on one, or compare them with --across-machines");
        assertThat(RunComparison.of(one, other, Thresholds.DEFAULT, Set.of(Allowed.OTHER_MACHINE))
                        .verdict())
                .isEqualTo(ComparisonVerdict.WITHIN_NOISE);
    }

    @Test
    void runsInDifferentBrowsersAreNotCompared() {
        LatencyRun one = minute(1).run();

        assertThatThrownBy(() -> RunComparison.of(one, in(one, "Firefox 153"), Thresholds.DEFAULT))
                .isInstanceOf(IncomparableRunsException.class)
                .hasMessageContaining("different setups (platform Chromium, Firefox)");
        assertThat(RunComparison.of(one, in(one, "Chromium 157"), Thresholds.DEFAULT)
                        .verdict())
                .isEqualTo(ComparisonVerdict.WITHIN_NOISE);
    }

    @Test
    void onlyRunsOfTheSameCodecAndDriverAreCompared() {
        LatencyRun one = minute(1).run();

        assertThatThrownBy(() -> RunComparison.of(one, with(one, "python@0.2.4", "fake", "vp8"), Thresholds.DEFAULT))
                .isInstanceOf(IncomparableRunsException.class)
                .hasMessageContaining("different setups (codec h264, vp8; driver js, python)");
        assertThat(RunComparison.of(one, with(one, "js@0.1.21", "loopback", "h264"), Thresholds.DEFAULT)
                        .verdict())
                .isEqualTo(ComparisonVerdict.WITHIN_NOISE);
    }

    private static LatencyRun in(LatencyRun run, String platform) {
        return with(
                run,
                run.setup().driver(),
                platform,
                run.setup().target(),
                run.setup().codec());
    }

    private static LatencyRun with(LatencyRun run, String driver, String target, String codec) {
        return with(run, driver, run.setup().platform(), target, codec);
    }

    private static LatencyRun with(LatencyRun run, String driver, String platform, String target, String codec) {
        Setup was = run.setup();
        var setup = new Setup(
                driver,
                was.sdk(),
                platform,
                target,
                was.server(),
                codec,
                was.width(),
                was.height(),
                was.framesPerSecond(),
                was.scenario(),
                was.transport(),
                was.marker());
        return new LatencyRun("other", run.begun(), run.machine(), setup, run.sessions(), Optional.empty());
    }

    private static double width(Difference difference) {
        return difference.high() - difference.low();
    }

    private static SimulatedRun minute(long seed) {
        return SimulatedRun.minute("run " + seed, seed).withoutStages();
    }

    private static RunComparison compare(SimulatedRun baseline, SimulatedRun candidate) {
        return RunComparison.of(baseline.run(), candidate.run(), Thresholds.DEFAULT);
    }

    private static Tally tally(int times, LongFunction<SimulatedRun> baseline, LongFunction<SimulatedRun> candidate) {
        var tally = new Tally();
        for (int seed = 1; seed <= times; seed++) {
            tally.add(compare(baseline.apply(seed), candidate.apply(seed + OTHERS)));
        }
        return tally;
    }

    private static final class Tally {
        private int worse;
        private int better;
        private int withinNoise;
        private double greatestP;

        void add(RunComparison comparison) {
            worse += comparison.verdict() == ComparisonVerdict.WORSE ? 1 : 0;
            better += comparison.verdict() == ComparisonVerdict.BETTER ? 1 : 0;
            withinNoise += comparison.verdict() == ComparisonVerdict.WITHIN_NOISE ? 1 : 0;
            greatestP = Math.max(greatestP, comparison.p());
        }
    }
}
