package dev.fakedecart.benchmarks.stats;

/**
 * How a percentile differs between two runs: the candidate's less the baseline's, so what is more than 0 is slower.
 *
 * @param baseline in milliseconds, as the others
 * @param low of the difference's confidence interval
 * @param high of the same
 * @param confidence of the interval
 * @param p of a Mann-Whitney test, two-sided: for the median, of the blocks' medians; for a tail, of the shares of the
 *     blocks' frames that are beyond the percentile of both runs together
 * @param threshold what a difference has to be beyond to matter
 */
public record Difference(
        Percentile percentile,
        double baseline,
        double candidate,
        double low,
        double high,
        double confidence,
        double p,
        double threshold,
        ComparisonVerdict verdict) {

    public double millis() {
        return candidate - baseline;
    }

    /** Of a difference with enough data behind it. */
    static ComparisonVerdict verdict(double millis, double low, double high, double threshold, boolean significant) {
        if (significant && millis > threshold && low > threshold / 2) {
            return ComparisonVerdict.WORSE;
        }
        return significant && millis < -threshold && high < -threshold / 2
                ? ComparisonVerdict.BETTER
                : ComparisonVerdict.WITHIN_NOISE;
    }
}
