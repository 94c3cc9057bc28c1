package dev.fakedecart.benchmarks.stats;

import dev.fakedecart.benchmarks.record.LatencyRun;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Comparison of a run with a baseline.
 *
 * <p>Each percentile's confidence interval comes from a bootstrap over blocks of about a second ({@link BlockedPair}).
 * If a run has several sessions, the bootstrap also draws sessions, so that the interval includes the variation between
 * sessions. All draws are seeded: the same runs always compare alike. {@link Thresholds} decides which differences
 * count. If one percentile is worse and another is better, the verdict is worse.
 *
 * @param decoded differences from capture to decoded, by percentile, which decide the verdict; empty if a run has no
 *     frames
 * @param rendered differences from capture to rendered, which explain the verdict; empty if a run has no such data
 * @param blockSeconds length of the blocks, in seconds
 */
public record RunComparison(
        LatencyRun baseline,
        LatencyRun candidate,
        Thresholds thresholds,
        List<Difference> decoded,
        List<Difference> rendered,
        double blockSeconds,
        ComparisonVerdict verdict) {

    /** Shortest time per run for a verdict, in seconds. In a shorter run, one slow second weighs too much. */
    public static final int FEWEST_SECONDS = 20;

    /** Fixed seed for repeatable results; its value has no meaning. */
    private static final long SEED = 7;

    /**
     * Compares two runs.
     *
     * @throws IncomparableRunsException if the runs come from different machines or incomparable setups
     */
    public static RunComparison of(LatencyRun baseline, LatencyRun candidate, Thresholds thresholds) {
        return of(baseline, candidate, thresholds, Set.of());
    }

    /**
     * Compares two runs that may differ in the allowed ways.
     *
     * @throws IncomparableRunsException if the runs differ in other ways
     */
    public static RunComparison of(
            LatencyRun baseline, LatencyRun candidate, Thresholds thresholds, Set<Allowed> allowed) {
        Comparability.check(baseline, candidate, allowed);
        BlockedPair pair = BlockedPair.of(baseline, candidate, LatencySpan.DECODED);
        List<Difference> decoded = pair.differences(thresholds, SEED);
        List<Difference> rendered =
                BlockedPair.of(baseline, candidate, LatencySpan.RENDERED).differences(thresholds, SEED);

        return new RunComparison(
                baseline, candidate, thresholds, decoded, rendered, pair.blockMillis() / 1000, verdict(decoded));
    }

    /**
     * Measures the reliability of the verdict "within noise": repeatedly resamples both runs from their blocks and
     * compares the resamples.
     *
     * @param one a run of at least 10 s
     * @param other a run that should be equal to {@code one}; may be the same run
     * @return the share of repetitions with the verdict "within noise", between 0 and 1
     */
    public static double withinNoiseShare(LatencyRun one, LatencyRun other, int repetitions, long seed) {
        BlockedPair pair = BlockedPair.of(one, other, LatencySpan.DECODED);
        var random = new SplittableRandom(seed);
        int within = 0;
        for (int i = 0; i < repetitions; i++) {
            BlockedPair drawn = pair.resampled(random);
            List<Difference> differences = drawn.differences(Thresholds.DEFAULT, SEED);
            if (verdict(differences) == ComparisonVerdict.WITHIN_NOISE) {
                within++;
            }
        }
        return (double) within / repetitions;
    }

    /** Two-sided p-value of the Mann-Whitney test on the medians of the blocks; 1 if there is nothing to compare. */
    public double p() {
        return decoded.isEmpty() ? 1 : decoded.get(0).p();
    }

    /** Returns whether a run has too few sessions to determine the variation between sessions. */
    public boolean sessionsUnknown() {
        return Math.min(baseline.sessions().size(), candidate.sessions().size()) < 2;
    }

    private static ComparisonVerdict verdict(List<Difference> differences) {
        if (differences.isEmpty() || differences.get(0).verdict() == ComparisonVerdict.TOO_LITTLE_DATA) {
            return ComparisonVerdict.TOO_LITTLE_DATA;
        }
        List<ComparisonVerdict> deciding =
                differences.stream().map(Difference::verdict).toList();
        if (deciding.contains(ComparisonVerdict.WORSE)) {
            return ComparisonVerdict.WORSE;
        }
        return deciding.contains(ComparisonVerdict.BETTER) ? ComparisonVerdict.BETTER : ComparisonVerdict.WITHIN_NOISE;
    }
}
