package dev.fakedecart.benchmarks.stats;

import dev.fakedecart.benchmarks.record.LatencyRun;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * How a run differs from a baseline.
 *
 * <p>Each percentile's confidence interval comes from a bootstrap over blocks of about a second ({@link BlockedPair}); where
 * a run has several sessions, sessions are drawn, too, so that what varies from one to the next is in the interval. All
 * draws are seeded: the same runs always compare alike. {@link Thresholds} says which differences
 * count. If one percentile says worse and another better, it is worse.
 *
 * @param decoded capture to decoded, by percentile: what decides; empty if a run has no frames
 * @param rendered capture to rendered, which explains; empty if a run does not know it
 * @param blockSeconds how long the blocks were
 */
public record RunComparison(
        LatencyRun baseline,
        LatencyRun candidate,
        Thresholds thresholds,
        List<Difference> decoded,
        List<Difference> rendered,
        double blockSeconds,
        ComparisonVerdict verdict) {

    /** The least that is judged, in seconds of each run: in less, one slow second weighs too much. */
    public static final int FEWEST_SECONDS = 20;

    /** Any would do, but always the same. */
    private static final long SEED = 7;

    /**
     * Compares two runs.
     *
     * @throws IncomparableRunsException if they are of different machines, or of setups too different
     */
    public static RunComparison of(LatencyRun baseline, LatencyRun candidate, Thresholds thresholds) {
        return of(baseline, candidate, thresholds, Set.of());
    }

    /**
     * Compares two runs that may differ in what is allowed.
     *
     * @throws IncomparableRunsException if they differ in more
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
     * How trustworthy "within noise" is: both runs are drawn anew from their blocks, again and again, and compared.
     *
     * @param one a run, of at least ten seconds
     * @param other one that ought to be equal; it may be the same
     * @return the share of repetitions, between 0 and 1, in which the two were within noise
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

    /** The Mann-Whitney test's p, two-sided, of the blocks' medians; 1 if there is nothing to compare. */
    public double p() {
        return decoded.isEmpty() ? 1 : decoded.get(0).p();
    }

    /** Whether the runs had so few sessions that what varies from session to session cannot be known. */
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
