package dev.fakedecart.benchmarks.stats;

import dev.fakedecart.benchmarks.record.FrameRecord;
import dev.fakedecart.benchmarks.record.LatencyRun;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run in figures, all its sessions together. Only frames that were captured while their session was measured count.
 *
 * @param spans how old frames were; without the spans that nobody knows
 * @param seconds measured
 * @param frames captured
 * @param lost of them, never came back
 * @param late of them, came back after the deadline
 * @param framesPerSecond that came back
 * @param connect steps that somebody saw, in the order in which they came
 * @param stages where the server held frames, as far as it says
 * @param server what it used; empty if it is not on this machine
 * @param client what the driver and its processes used
 */
public record Summary(
        LatencyRun run,
        Map<LatencySpan, LatencyDistribution> spans,
        double seconds,
        int frames,
        int lost,
        int late,
        double framesPerSecond,
        Freezes freezes,
        List<ConnectStep> connect,
        Map<Stage, LatencyDistribution> stages,
        Optional<UsageSummary> server,
        Optional<UsageSummary> client) {

    public static Summary of(LatencyRun run) {
        var spans = new EnumMap<LatencySpan, LatencyDistribution>(LatencySpan.class);
        for (LatencySpan span : LatencySpan.values()) {
            LatencyDistribution.of(FrameLatency.of(run, span).stream().mapToDouble(FrameLatency::millis))
                    .ifPresent(distribution -> spans.put(span, distribution));
        }
        double seconds = run.sessions().stream()
                        .mapToDouble(session -> session.measuredTo() - session.measuredFrom())
                        .sum()
                / 1000;
        List<FrameRecord> frames = run.sessions().stream()
                .flatMap(session -> session.frames().stream().filter(frame -> FrameLatency.measured(session, frame)))
                .toList();
        int lost = (int) frames.stream().filter(FrameRecord::lost).count();
        int charged = (int) FrameLatency.of(run, LatencySpan.DECODED).stream()
                .filter(FrameLatency::lost)
                .count();
        return new Summary(
                run,
                spans,
                seconds,
                frames.size(),
                lost,
                charged - lost,
                (frames.size() - lost) / seconds,
                Freezes.of(run),
                ConnectStep.of(run),
                Stage.of(run),
                UsageSummary.ofServer(run),
                UsageSummary.ofClient(run));
    }

    /** How old frames were when they were decoded; empty if none was captured. */
    public Optional<LatencyDistribution> decoded() {
        return Optional.ofNullable(spans.get(LatencySpan.DECODED));
    }
}
