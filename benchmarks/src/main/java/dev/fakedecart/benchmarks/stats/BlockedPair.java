package dev.fakedecart.benchmarks.stats;

import dev.fakedecart.benchmarks.record.LatencyRun;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/** Two runs in blocks of the same length, and how they differ. */
record BlockedPair(BlockedRun baseline, BlockedRun candidate, double blockMillis) {
    /** With fewer blocks nothing can be said of their variation. */
    private static final int FEWEST_BLOCKS = 10;

    /** Enough for an interval of 99 %: its ends are each the fifth from outside. */
    static final int REPETITIONS = 1000;

    /** A percentile with fewer frames beyond it says nothing. */
    private static final int FEWEST_BEYOND = 10;

    private static final double SECOND = 1000;

    /**
     * Cuts two runs into blocks of a second, or of 2, 4, 8 … seconds: as long as neighbouring blocks resemble each other and
     * longer ones leave enough of them. A slow drift so widens the intervals, as it must.
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

    /** Two runs such as these would be if they were measured again. */
    BlockedPair resampled(RandomGenerator random) {
        return new BlockedPair(baseline.resampled(random), candidate.resampled(random), blockMillis);
    }

    /** The percentiles' differences, with intervals between the outer quantiles of what resampling finds. */
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
        // if all values are equal there is no variation to divide by
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

    /** Few sessions, drawn from themselves, vary less than sessions do: by √((n−1)/n). */
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
