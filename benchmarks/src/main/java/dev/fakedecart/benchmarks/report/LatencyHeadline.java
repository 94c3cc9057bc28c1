package dev.fakedecart.benchmarks.report;

import dev.fakedecart.benchmarks.stats.ComparisonVerdict;
import dev.fakedecart.benchmarks.stats.Difference;
import dev.fakedecart.benchmarks.stats.LatencyDistribution;
import dev.fakedecart.benchmarks.stats.Percentile;
import dev.fakedecart.benchmarks.stats.RunComparison;
import dev.fakedecart.benchmarks.stats.Summary;
import dev.fakedecart.benchmarks.stats.Thresholds;
import dev.fakedecart.conformance.console.Format;

/** The first sentence of a report. */
final class LatencyHeadline {
    private LatencyHeadline() {}

    /**
     * Headline of a comparison, such as {@code after is worse than before: p50 42.1 → 47.2 ms, +5.1 (+4.2 … +5.9), p <
     * 0.001}.
     */
    static String of(RunComparison comparison, String baseline, String candidate) {
        return verdict(comparison, baseline, candidate) + ": " + reason(comparison);
    }

    /** Verdict of a comparison, such as {@code after is worse than before}. */
    static String verdict(RunComparison comparison, String baseline, String candidate) {
        return switch (comparison.verdict()) {
            case WORSE, BETTER -> candidate + " is " + comparison.verdict().text() + " than " + baseline;
            case WITHIN_NOISE -> candidate + " is within noise of " + baseline;
            case TOO_LITTLE_DATA -> candidate + " and " + baseline + " cannot be judged";
        };
    }

    /** Reason for the verdict: the first percentile with the same verdict. */
    static String reason(RunComparison comparison) {
        return comparison.verdict() == ComparisonVerdict.TOO_LITTLE_DATA
                ? "too little data; measure at least " + RunComparison.FEWEST_SECONDS + " s of each"
                : difference(deciding(comparison));
    }

    static String of(Summary run, String label) {
        return run.decoded()
                .map(found -> "%s: capture to decoded %s ms at p50, %s ms at p99"
                        .formatted(label, at(found, Percentile.P50), at(found, Percentile.P99)))
                .orElse(label + ": no frame was captured");
    }

    /** Method of the comparison. */
    static String method(RunComparison comparison) {
        Thresholds thresholds = comparison.thresholds();
        String blocks = "Intervals (" + Format.number(thresholds.confidence(Percentile.P50) * 100) + " % at p50, "
                + Format.number(thresholds.confidence(Percentile.P99) * 100)
                + " % beyond) are from a bootstrap over blocks of "
                + Format.number(comparison.blockSeconds()) + " s; p is a Mann-Whitney test's, over the same blocks. A"
                + " percentile counts if it differs by more than its threshold, the interval by more than half of it, and p < "
                + Format.number(thresholds.significance()) + ". Capture to decoded decides.";
        return comparison.sessionsUnknown()
                ? blocks + " A run has one session only: what varies from session to session is not in the intervals."
                : blocks + " Sessions were drawn, too.";
    }

    private static Difference deciding(RunComparison comparison) {
        return comparison.decoded().stream()
                .filter(difference -> difference.verdict() == comparison.verdict())
                .findFirst()
                .orElseThrow();
    }

    private static String difference(Difference found) {
        return "%s %s → %s ms, %s (%s), %s"
                .formatted(
                        found.percentile().text(),
                        LatencyFormat.millis(found.baseline()),
                        LatencyFormat.millis(found.candidate()),
                        LatencyFormat.signed(found.millis()),
                        LatencyFormat.interval(found.low(), found.high()),
                        LatencyFormat.p(found.p()));
    }

    private static String at(LatencyDistribution found, Percentile percentile) {
        return LatencyFormat.millis(found.at(percentile));
    }
}
