package dev.fakedecart.benchmarks.stats;

import java.util.Optional;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;

/**
 * Distribution of latencies, in milliseconds. Stored as an HdrHistogram of microseconds with four significant digits:
 * exact to 1 µs up to 32 ms, and to 0.01 % beyond.
 */
public final class LatencyDistribution {
    private static final double MICROS = 1000;
    private static final int DIGITS = 4;

    private final Histogram micros = new Histogram(DIGITS);
    private final double mean;

    private LatencyDistribution(DoubleStream millis) {
        millis.forEach(value -> micros.recordValue(Math.max(0, Math.round(value * MICROS))));
        mean = micros.getMean() / MICROS;
    }

    /** Creates a distribution; empty if there are no values. */
    public static Optional<LatencyDistribution> of(DoubleStream millis) {
        var distribution = new LatencyDistribution(millis);
        return distribution.count() == 0 ? Optional.empty() : Optional.of(distribution);
    }

    /** Number of values, at least one. */
    public long count() {
        return micros.getTotalCount();
    }

    public double mean() {
        return mean;
    }

    public double max() {
        return micros.getMaxValue() / MICROS;
    }

    public double min() {
        return micros.getMinValue() / MICROS;
    }

    public double at(Percentile percentile) {
        return at(percentile.quantile());
    }

    /**
     * Returns the smallest value that at least a given share of all values does not exceed, in milliseconds.
     *
     * @param quantile the share, between 0 and 1
     */
    public double at(double quantile) {
        return micros.getValueAtPercentile(quantile * 100) / MICROS;
    }

    /**
     * Returns the share of values within a range, between 0 and 1.
     *
     * @param from lower bound in milliseconds, inclusive
     * @param to upper bound in milliseconds, exclusive
     */
    public double share(double from, double to) {
        long last = Math.round(to * MICROS) - 1;
        long first = Math.round(from * MICROS);
        return last < first || last < 0 ? 0 : (double) micros.getCountBetweenValues(Math.max(0, first), last) / count();
    }
}
