package dev.fakedecart.benchmarks.stats;

import dev.fakedecart.benchmarks.record.FrameRecord;
import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.record.SessionRecord;
import java.util.Objects;

/**
 * How often the picture stood still, as libwebrtc counts it (its {@code VideoQualityObserver}, and {@code freezeCount} of
 * W3C's webrtc-stats): the time from one decoded frame to the next is a freeze if it is at least three times the mean of the
 * last 30 such times, and at least 150 ms more than that mean. The mean has the time itself in it, and means nothing before
 * there are five. A picture that never moves again is no freeze, but its frames are lost.
 *
 * @param longestMillis 0 if there was none
 */
public record Freezes(int count, double totalMillis, double longestMillis) {
    private static final int WINDOW = 30;
    private static final int FEWEST = 5;
    private static final double MORE_MILLIS = 150;

    static Freezes of(LatencyRun run) {
        Freezes all = new Freezes(0, 0, 0);
        for (SessionRecord session : run.sessions()) {
            all = all.and(of(session));
        }
        return all;
    }

    static Freezes of(SessionRecord session) {
        double[] decoded = session.frames().stream()
                .filter(frame -> FrameLatency.measured(session, frame))
                .map(FrameRecord::decoded)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        Freezes freezes = new Freezes(0, 0, 0);
        for (int i = FEWEST; i < decoded.length; i++) {
            double gap = decoded[i] - decoded[i - 1];
            int window = Math.min(WINDOW, i);
            double mean = (decoded[i] - decoded[i - window]) / window;
            if (gap >= Math.max(3 * mean, mean + MORE_MILLIS)) {
                freezes = freezes.and(new Freezes(1, gap, gap));
            }
        }
        return freezes;
    }

    private Freezes and(Freezes more) {
        return new Freezes(
                count + more.count, totalMillis + more.totalMillis, Math.max(longestMillis, more.longestMillis));
    }
}
