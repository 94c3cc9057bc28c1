package dev.fakedecart.benchmarks.stats;

import dev.fakedecart.benchmarks.record.LatencyRun;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * Two runs in blocks of the same length, for comparison.
 *
 * @param blockMillis length of a block, in milliseconds
 */
record BlockedPair(BlockedRun baseline, BlockedRun candidate, double blockMillis) {
    /** Fewest blocks from which their variation can be estimated. */
    private static final int FEWEST_BLOCKS = 10;

    /** Number of resamples. Enough for an interval of 99 %, which ends at the fifth value from either end. */
    static final int REPETITIONS = 1000;

    /** Fewest frames beyond a percentile for which the percentile is judged. */
    private static final int FEWEST_BEYOND = 10;

    private static final double SECOND = 1000;

    /**
     * Cuts two runs into blocks of 1 s. Doubles the length to 2, 4, 8 … s while neighbouring blocks correlate and the
     * longer blocks are still numerous enough. A slow drift thereby widens the confidence intervals, as intended.
     */
    static BlockedPair of(LatencyRun baseline, LatencyRun candidate, LatencySpan span) {
        BlockedPair pair = of(baseline, candidate, span, SECOND);
        while (pair.baseline.correlated() || pair.candidate.correlated()) {
            BlockedPair longer = of(baseline, candidate, span, pair.blockMillis * 2);
            if (longer.tooFew()) {
                break;
            }
            pair = longer;
        }
        return pair;
    }

    private static BlockedPair of(LatencyRun baseline, LatencyRun candidate, LatencySpan span, double blockMillis) {
        return new BlockedPair(
                BlockedRun.of(baseline, span, blockMillis), BlockedRun.of(candidate, span, blockMillis), blockMillis);
    }

    private boolean tooFew() {
        return Math.min(baseline.blocks(), candidate.blocks()) < FEWEST_BLOCKS;
    }

    private boolean empty() {
        return Math.min(baseline.blocks(), candidate.blocks()) == 0;
    }

    /** Returns a random resample of both runs, which simulates another measurement. */
    BlockedPair resampled(RandomGenerator random) {
        return new BlockedPair(baseline.resampled(random), candidate.resampled(random), blockMillis);
    }

    /**
     * Returns the difference of each percentile, with a confidence interval from the quantiles of the resampled
     * differences.
     */
    List<Difference> differences(Thresholds thresholds, long seed) {
        if (empty()) {
            return List.of();
        }
        double[] before = baseline.percentiles(baseline.everything());
        double[] after = candidate.percentiles(candidate.everything());
        double[][] resampled = resample(before, after, new SplittableRandom(seed));
        Percentile[] percentiles = Percentile.values();
        return IntStream.range(0, percentiles.length)
                .mapToObj(i -> difference(percentiles[i], before[i], after[i], resampled[i], thresholds))
                .toList();
    }

    private Difference difference(
            Percentile percentile, double before, double after, double[] resampled, Thresholds thresholds) {
        Arrays.sort(resampled);
        double confidence = thresholds.confidence(percentile);
        int outside = (int) Math.max(1, Math.round(REPETITIONS * (1 - confidence) / 2));
        double low = resampled[outside - 1];
        double high = resampled[REPETITIONS - outside];
        double threshold = thresholds.millis(percentile);
        double p = mannWhitney(percentile, before, after);
        ComparisonVerdict verdict = tooLittle(percentile)
                ? ComparisonVerdict.TOO_LITTLE_DATA
                : Difference.verdict(after - before, low, high, threshold, p < thresholds.significance());
        return new Difference(percentile, before, after, low, high, confidence, p, threshold, verdict);
    }

    private double mannWhitney(Percentile percentile, double before, double after) {
        double between = (before + after) / 2;
        double[] one = percentile == Percentile.P50 ? baseline.medians() : baseline.sharesBeyond(between);
        double[] other = percentile == Percentile.P50 ? candidate.medians() : candidate.sharesBeyond(between);
        double p = MannWhitneyUTest.withDefaults().test(one, other).getPValue();
        // the p-value is NaN if all values are equal, since their variance is 0
        return Double.isNaN(p) ? 1 : p;
    }

    private double[][] resample(double[] before, double[] after, RandomGenerator random) {
        var differences = new double[before.length][REPETITIONS];
        double widenBefore = widening(baseline.sessions());
        double widenAfter = widening(candidate.sessions());
        for (int i = 0; i < REPETITIONS; i++) {
            double[] one = baseline.percentiles(baseline.draw(random));
            double[] other = candidate.percentiles(candidate.draw(random));
            for (int j = 0; j < before.length; j++) {
                differences[j][i] = (after[j] + (other[j] - after[j]) * widenAfter)
                        - (before[j] + (one[j] - before[j]) * widenBefore);
            }
        }
        return differences;
    }

    /** Factor that widens resampled deviations. Resampling n sessions underestimates their variation by √((n−1)/n). */
    private static double widening(int sessions) {
        return sessions < 2 ? 1 : Math.sqrt(sessions / (sessions - 1.0));
    }

    private boolean tooLittle(Percentile percentile) {
        double beyond = Math.min(baseline.frames(), candidate.frames()) * (1 - percentile.quantile());
        return millisOfBlocks() < RunComparison.FEWEST_SECONDS * SECOND || beyond < FEWEST_BEYOND - 1e-6;
    }

    private double millisOfBlocks() {
        return blockMillis * Math.min(baseline.blocks(), candidate.blocks());
    }
}
