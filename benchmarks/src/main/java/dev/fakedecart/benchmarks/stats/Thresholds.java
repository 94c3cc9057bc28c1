package dev.fakedecart.benchmarks.stats;

/**
 * Thresholds above which a difference counts. A percentile is worse if it differs by more than its threshold, if the
 * whole confidence interval of the difference is beyond half the threshold, and if the Mann-Whitney test is
 * significant.
 *
 * <p>The median's threshold is 3.5 ms by default, which leaves a margin of 1.5 ms for detecting a difference of 5 ms.
 * No interval within a session shows the variation between sessions of the same setup. On a machine with two virtual
 * cores, the medians of eleven sessions with echoed frames and immediate playout were within 0.6 ms; medians with
 * tagged frames were mostly within 3 ms, and 5 ms apart while the machine's host was busy.
 *
 * <p>Tails have larger thresholds, since one minute at 30 frames per second has only 18 frames beyond its 99th
 * percentile, and one pause of the machine moves that percentile. The factors are 2, 3 and 5 times the median's
 * threshold at p90, p95 and p99. By default, p99 thus has to change by 17.5 ms, about one refresh interval of a screen
 * (16.7 ms).
 *
 * <p>Three tails are three chances of a false verdict, so their intervals are wider: the tails share the median's error
 * probability, with some reserve (a fifth each). At a confidence of 95 % for the median, the tails have 99 %.
 *
 * @param medianMillis largest difference of the median that does not count, in milliseconds, more than 0
 * @param confidence confidence of the median's interval, between 0.5 and 1
 * @param significance upper limit of the Mann-Whitney test's p-value for a difference to count, between 0 and 1
 */
public record Thresholds(double medianMillis, double confidence, double significance) {
    public static final Thresholds DEFAULT = new Thresholds(3.5, 0.95, 0.01);

    private static final double TAILS = 5;

    public Thresholds {
        if (!(medianMillis > 0)) {
            throw new IllegalArgumentException("a threshold is more than 0 ms, not " + medianMillis);
        }
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new IllegalArgumentException("a confidence is between 0.5 and 1, such as 0.95, not " + confidence);
        }
        if (!(significance > 0 && significance < 1)) {
            throw new IllegalArgumentException("a significance is between 0 and 1, such as 0.01, not " + significance);
        }
    }

    public Thresholds withMedianMillis(double millis) {
        return new Thresholds(millis, confidence, significance);
    }

    public Thresholds withConfidence(double newConfidence) {
        return new Thresholds(medianMillis, newConfidence, significance);
    }

    /** Threshold of a percentile, in milliseconds. */
    public double millis(Percentile percentile) {
        return medianMillis
                * switch (percentile) {
                    case P50 -> 1;
                    case P90 -> 2;
                    case P95 -> 3;
                    case P99 -> 5;
                };
    }

    /** Confidence of a percentile's interval, between 0 and 1. */
    public double confidence(Percentile percentile) {
        return percentile == Percentile.P50 ? confidence : 1 - (1 - confidence) / TAILS;
    }
}
