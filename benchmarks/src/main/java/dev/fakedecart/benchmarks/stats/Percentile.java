package dev.fakedecart.benchmarks.stats;

/** The percentiles that reports show and comparisons use. */
public enum Percentile {
    P50(0.50),
    P90(0.90),
    P95(0.95),
    P99(0.99);

    private final double quantile;

    Percentile(double quantile) {
        this.quantile = quantile;
    }

    /** The percentile as a quantile between 0 and 1. */
    public double quantile() {
        return quantile;
    }

    /** Name of the percentile in reports, such as {@code p99}. */
    public String text() {
        return "p" + Math.round(quantile * 100);
    }
}
