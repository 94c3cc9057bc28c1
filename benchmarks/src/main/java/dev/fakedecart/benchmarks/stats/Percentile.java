package dev.fakedecart.benchmarks.stats;

/** The percentiles that are reported and compared. */
public enum Percentile {
    P50(0.50),
    P90(0.90),
    P95(0.95),
    P99(0.99);

    private final double quantile;

    Percentile(double quantile) {
        this.quantile = quantile;
    }

    /** Between 0 and 1. */
    public double quantile() {
        return quantile;
    }

    /** As reports write it, such as {@code p99}. */
    public String text() {
        return "p" + Math.round(quantile * 100);
    }
}
