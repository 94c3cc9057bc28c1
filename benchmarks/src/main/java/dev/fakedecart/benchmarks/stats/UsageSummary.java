package dev.fakedecart.benchmarks.stats;

import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.record.SessionRecord;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a process used while it was measured.
 *
 * @param meanCores processor time by elapsed time
 * @param maxCores in the busiest sample, so over about a second
 * @param peakBytes resident
 */
public record UsageSummary(double meanCores, double maxCores, long peakBytes) {

    /** The server's; empty if it is not on this machine. */
    static Optional<UsageSummary> ofServer(LatencyRun run) {
        return of(run, SessionRecord.Usage::serverCores, SessionRecord.Usage::serverBytes);
    }

    /** The client's, with all its processes; empty if nobody looked. */
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
