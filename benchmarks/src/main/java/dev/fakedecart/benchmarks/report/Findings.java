package dev.fakedecart.benchmarks.report;

import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.stats.Allowed;
import dev.fakedecart.benchmarks.stats.ComparisonVerdict;
import dev.fakedecart.benchmarks.stats.OtherPrograms;
import dev.fakedecart.benchmarks.stats.RunComparison;
import dev.fakedecart.benchmarks.stats.Summary;
import dev.fakedecart.benchmarks.stats.Thresholds;
import dev.fakedecart.conformance.console.Format;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The content of a report.
 *
 * @param summaries summaries of the runs; never empty; the baseline comes first in a comparison
 * @param comparisons comparisons of each other run with the first; empty without a comparison
 */
public record Findings(List<Summary> summaries, List<RunComparison> comparisons) {

    /** Creates findings of runs side by side, without a verdict. */
    public static Findings of(List<LatencyRun> runs) {
        return new Findings(runs.stream().map(Summary::of).toList(), List.of());
    }

    /**
     * Compares each run except the first with the first.
     *
     * @throws dev.fakedecart.benchmarks.stats.IncomparableRunsException if a run differs in a way that is not allowed
     */
    public static Findings compared(List<LatencyRun> runs, Thresholds thresholds, Set<Allowed> allowed) {
        List<RunComparison> comparisons = runs.stream()
                .skip(1)
                .map(run -> RunComparison.of(runs.get(0), run, thresholds, allowed))
                .toList();
        return new Findings(runs.stream().map(Summary::of).toList(), comparisons);
    }

    /** Returns whether a run is worse than the baseline. */
    public boolean worse() {
        return comparisons.stream().anyMatch(comparison -> comparison.verdict() == ComparisonVerdict.WORSE);
    }

    /** One sentence for each run during which other programs took too much processor time to trust its latency. */
    List<String> warnings() {
        List<String> labels = labels();
        return IntStream.range(0, labels.size())
                .boxed()
                .flatMap(i -> summaries.get(i).others().filter(OtherPrograms::isTooMuch).stream()
                        .map(others ->
                                "Do not trust the latency of %s: other programs took %s of the processor time while it was measured (%s cores), and at most %s can be trusted. Close them, and measure again."
                                        .formatted(
                                                labels.get(i),
                                                Format.percent(others.share()),
                                                LatencyFormat.cores(others.meanCores()),
                                                Format.percent(OtherPrograms.LARGEST_TRUSTED_SHARE))))
                .toList();
    }

    /** The labels of the runs; all get a number if a label is empty or occurs twice. */
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
