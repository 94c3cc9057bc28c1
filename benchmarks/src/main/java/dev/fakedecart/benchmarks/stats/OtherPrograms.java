package dev.fakedecart.benchmarks.stats;

import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.record.SessionRecord;
import java.util.DoubleSummaryStatistics;
import java.util.Optional;

/**
 * Processor time that other programs took while a run measured. A server that was already running counts as another
 * program.
 *
 * @param meanCores mean processor time divided by elapsed time
 * @param maxCores the same ratio in the busiest sample, which covers about one second
 * @param share the mean as a share of all cores that the run could use
 */
public record OtherPrograms(double meanCores, double maxCores, double share) {
    /**
     * The largest share of the processor time that others may take. A thread of the client or the server that has work
     * finds its core busy about as often as this share says. At 10 %, every tenth frame waits for another program, so
     * percentiles from p90 describe the other programs.
     */
    public static final double LARGEST_TRUSTED_SHARE = 0.1;

    /** The time that others took in a run; empty if the system does not report it. */
    static Optional<OtherPrograms> of(LatencyRun run) {
        DoubleSummaryStatistics used = run.sessions().stream()
                .flatMap(session -> session.usage().stream()
                        .filter(usage -> usage.at() >= session.measuredFrom() && usage.at() <= session.measuredTo()))
                .map(SessionRecord.Usage::otherCores)
                .flatMap(Optional::stream)
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
        return used.getCount() == 0
                ? Optional.empty()
                : Optional.of(new OtherPrograms(
                        used.getAverage(),
                        used.getMax(),
                        used.getAverage() / run.machine().cores()));
    }

    /** Returns true if the others took too much to trust the latency of the run. */
    public boolean isTooMuch() {
        return share > LARGEST_TRUSTED_SHARE;
    }
}
