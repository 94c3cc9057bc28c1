package dev.fakedecart.benchmarks.report;

import dev.fakedecart.benchmarks.stats.Comparison;
import dev.fakedecart.benchmarks.stats.Difference;
import dev.fakedecart.benchmarks.stats.Distribution;
import dev.fakedecart.benchmarks.stats.Percentile;
import dev.fakedecart.benchmarks.stats.Summary;
import dev.fakedecart.benchmarks.stats.Thresholds;
import dev.fakedecart.benchmarks.stats.Verdict;

/** What a report says first. */
final class Headline {
    private Headline() {}

    /** Such as {@code after is worse than before: p50 42.1 → 47.2 ms, +5.1 (+4.2 … +5.9), p < 0.001}. */
    static String of(Comparison comparison, String baseline, String candidate) {
        String names = candidate + (comparison.verdict() == Verdict.TOO_LITTLE_DATA ? " and " : " is ");
        return switch (comparison.verdict()) {
            case WORSE, BETTER -> names + comparison.verdict().text() + " than " + baseline + ": "
                    + difference(deciding(comparison));
            case WITHIN_NOISE -> names + "within noise of " + baseline + ": "
                    + difference(comparison.decoded().get(0));
            case TOO_LITTLE_DATA -> names + baseline + " cannot be judged: too little data; measure at least "
                    + Comparison.FEWEST_SECONDS + " s of each";
        };
    }

    static String of(Summary run, String label) {
        return run.decoded()
                .map(found -> "%s: capture to decoded %s ms at p50, %s ms at p99"
                        .formatted(label, at(found, Percentile.P50), at(found, Percentile.P99)))
                .orElse(label + ": no frame was captured");
    }

    /** How the verdict was found. */
    static String method(Comparison comparison) {
        Thresholds thresholds = comparison.thresholds();
        String blocks = "Intervals (" + Words.number(thresholds.confidence(Percentile.P50) * 100) + " % at p50, "
                + Words.number(thresholds.confidence(Percentile.P99) * 100) + " % beyond) are from a bootstrap over blocks of "
                + Words.number(comparison.blockSeconds()) + " s; p is a Mann-Whitney test's, over the same blocks. A"
                + " percentile counts if it differs by more than its threshold, the interval by more than half of it, and p < "
                + Words.number(thresholds.significance()) + ". Capture to decoded decides.";
        return comparison.sessionsUnknown()
                ? blocks + " A run has one session only: what varies from session to session is not in the intervals."
                : blocks + " Sessions were drawn, too.";
    }

    /** The first of the percentiles that says what the verdict says. */
    private static Difference deciding(Comparison comparison) {
        return comparison.decoded().stream()
                .filter(difference -> difference.verdict() == comparison.verdict())
                .findFirst()
                .orElseThrow();
    }

    private static String difference(Difference found) {
        return "%s %s → %s ms, %s (%s), %s"
                .formatted(
                        found.percentile().text(),
                        Words.millis(found.baseline()),
                        Words.millis(found.candidate()),
                        Words.signed(found.millis()),
                        Words.interval(found.low(), found.high()),
                        Words.p(found.p()));
    }

    private static String at(Distribution found, Percentile percentile) {
        return Words.millis(found.at(percentile));
    }
}
