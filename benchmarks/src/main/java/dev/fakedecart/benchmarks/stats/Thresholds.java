package dev.fakedecart.benchmarks.stats;

/**
 * When a difference counts. A percentile is worse if it differs by more than its threshold, if all of the difference's
 * confidence interval is beyond half of that, and if the Mann-Whitney test says that it is no chance.
 *
 * <p>The median's threshold is 3.5 ms by default, which leaves 1.5 ms when 5 ms are to be seen. No interval within a session
 * shows by how much sessions of the same differ: on a machine with two virtual cores, the medians of eleven that were echoed
 * and played out at once were within 0.6 ms, those of tagged ones within 3 ms mostly, and 5 ms apart when the machine's host
 * was busy.
 * Tails get more room, since a minute at 30 frames a second has only 18 frames beyond its 99th percentile, and one pause of
 * the machine moves it: 2, 3 and 5 times the median's threshold at p90, p95 and p99. By default p99 has so to move by 17.5 ms,
 * which is about what one refresh of a screen more costs (16.7 ms).
 *
 * <p>Three tails are three chances to be wrong, so their intervals are wider: what the median may miss, they share, and some
 * more. At a confidence of 95 %, they have 99 %.
 *
 * @param medianMillis how much the median may differ, more than 0
 * @param confidence of the median's interval, between 0 and 1
 * @param significance the Mann-Whitney test's p has to be below it for the median to decide
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

    /** How much a percentile may differ, in milliseconds. */
    public double millis(Percentile percentile) {
        return medianMillis
                * switch (percentile) {
                    case P50 -> 1;
                    case P90 -> 2;
                    case P95 -> 3;
                    case P99 -> 5;
                };
    }

    /** The confidence of a percentile's interval. */
    public double confidence(Percentile percentile) {
        return percentile == Percentile.P50 ? confidence : 1 - (1 - confidence) / TAILS;
    }
}
