package dev.fakedecart.benchmarks.stats;

/**
 * Difference of a percentile between two runs: the candidate's value less the baseline's. A positive difference means
 * that the candidate is slower.
 *
 * @param baseline the baseline's percentile, in milliseconds
 * @param candidate the candidate's percentile, in milliseconds
 * @param low lower end of the difference's confidence interval, in milliseconds
 * @param high upper end of the difference's confidence interval, in milliseconds
 * @param confidence of the interval, between 0 and 1
 * @param p two-sided p-value of a Mann-Whitney test: for the median, on the medians of the blocks; for a tail, on the
 *     share of each block's frames beyond the midpoint between both runs' percentiles
 * @param threshold largest difference that does not count, in milliseconds
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

    /** Returns the verdict on a difference that has enough data. */
    static ComparisonVerdict verdict(double millis, double low, double high, double threshold, boolean significant) {
        if (significant && millis > threshold && low > threshold / 2) {
            return ComparisonVerdict.WORSE;
        }
        return significant && millis < -threshold && high < -threshold / 2
                ? ComparisonVerdict.BETTER
                : ComparisonVerdict.WITHIN_NOISE;
    }
}
