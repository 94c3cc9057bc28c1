package dev.fakedecart.benchmarks.stats;

import dev.fakedecart.benchmarks.record.FrameRecord;
import dev.fakedecart.benchmarks.record.LatencyRun;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Figures of a run, over all its sessions. Only frames that the camera captured during measuring count.
 *
 * @param spans latency by span; spans without data are absent
 * @param seconds measuring time of all sessions together, in seconds
 * @param frames number of captured frames
 * @param lost number of captured frames that never came back
 * @param late number of captured frames that came back after the deadline
 * @param framesPerSecond rate at which frames came back
 * @param connect observed steps of connecting, in order of time
 * @param stages time that frames spent in each stage of the server, for stages that the server reports
 * @param server resource usage of the server; empty if the server is not on this machine
 * @param client resource usage of the driver and its processes
 * @param others processor time that other programs took; empty if unknown
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
        Optional<UsageSummary> client,
        Optional<OtherPrograms> others) {

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
                UsageSummary.ofClient(run),
                OtherPrograms.of(run));
    }

    /** Latency from capture to decoded; empty if no frame was captured. */
    public Optional<LatencyDistribution> decoded() {
        return Optional.ofNullable(spans.get(LatencySpan.DECODED));
    }
}
