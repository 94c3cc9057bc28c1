package dev.fakedecart.benchmarks.stats;

import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.record.SessionRecord;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Resource usage of a process during measuring.
 *
 * @param meanCores mean processor time divided by elapsed time
 * @param maxCores the same ratio in the busiest sample, which covers about one second
 * @param peakBytes highest resident memory, in bytes
 */
public record UsageSummary(double meanCores, double maxCores, long peakBytes) {

    /** Usage of the server; empty if the server is not on this machine. */
    static Optional<UsageSummary> ofServer(LatencyRun run) {
        return of(run, SessionRecord.Usage::serverCores, SessionRecord.Usage::serverBytes);
    }

    /** Usage of the client with all its processes; empty if there are no samples. */
    static Optional<UsageSummary> ofClient(LatencyRun run) {
        return of(run, usage -> Optional.of(usage.clientCores()), usage -> Optional.of(usage.clientBytes()));
    }

    private static Optional<UsageSummary> of(
            LatencyRun run,
            Function<SessionRecord.Usage, Optional<Double>> cores,
            Function<SessionRecord.Usage, Optional<Long>> bytes) {
        List<SessionRecord.Usage> samples = run.sessions().stream()
                .flatMap(session -> session.usage().stream()
                        .filter(usage -> usage.at() >= session.measuredFrom() && usage.at() <= session.measuredTo()))
                .toList();
        DoubleSummaryStatistics used = samples.stream()
                .map(cores)
                .flatMap(Optional::stream)
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
        long peak = samples.stream()
                .map(bytes)
                .flatMap(Optional::stream)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return used.getCount() == 0
                ? Optional.empty()
                : Optional.of(new UsageSummary(used.getAverage(), used.getMax(), peak));
    }
}
