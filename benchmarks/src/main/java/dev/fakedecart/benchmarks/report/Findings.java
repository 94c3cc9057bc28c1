package dev.fakedecart.benchmarks.report;

import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.stats.Allowed;
import dev.fakedecart.benchmarks.stats.ComparisonVerdict;
import dev.fakedecart.benchmarks.stats.RunComparison;
import dev.fakedecart.benchmarks.stats.Summary;
import dev.fakedecart.benchmarks.stats.Thresholds;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The content of a report.
 *
 * @param summaries of the runs; never empty; the baseline comes first in a comparison
 * @param comparisons of each other run with the first; empty without a comparison
 */
public record Findings(List<Summary> summaries, List<RunComparison> comparisons) {

    /** Runs side by side, without a verdict. */
    public static Findings of(List<LatencyRun> runs) {
        return new Findings(runs.stream().map(Summary::of).toList(), List.of());
    }

    /**
     * Each run but the first, compared with the first.
     *
     * @throws dev.fakedecart.benchmarks.stats.IncomparableRunsException if one differs in what is not allowed
     */
    public static Findings compared(List<LatencyRun> runs, Thresholds thresholds, Set<Allowed> allowed) {
        List<RunComparison> comparisons = runs.stream()
                .skip(1)
                .map(run -> RunComparison.of(runs.get(0), run, thresholds, allowed))
                .toList();
        return new Findings(runs.stream().map(Summary::of).toList(), comparisons);
    }

    /** Whether one run is worse than the baseline. */
    public boolean worse() {
        return comparisons.stream().anyMatch(comparison -> comparison.verdict() == ComparisonVerdict.WORSE);
    }

    /** The runs' labels; those that occur twice, and empty ones, get a number. */
    List<String> labels() {
        List<String> labels =
                summaries.stream().map(summary -> summary.run().label()).toList();
        boolean distinct = labels.stream().distinct().count() == labels.size() && !labels.contains("");
        return distinct
                ? labels
                : IntStream.range(0, labels.size())
                        .mapToObj(i -> (i + 1) + ". " + labels.get(i))
                        .toList();
    }
}
