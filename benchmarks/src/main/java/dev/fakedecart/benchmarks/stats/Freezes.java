package dev.fakedecart.benchmarks.stats;

import dev.fakedecart.benchmarks.record.FrameRecord;
import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.record.SessionRecord;
import java.util.Objects;

/**
 * Freezes of the picture, counted as libwebrtc counts them (its {@code VideoQualityObserver}, and {@code freezeCount}
 * of W3C's webrtc-stats). The gap between two decoded frames is a freeze if it is at least three times the mean of the
 * last 30 gaps, and at least 150 ms more than that mean. The mean includes the gap itself and requires at least five
 * gaps. A picture that never moves again is not a freeze, but its frames count as lost.
 *
 * @param count number of freezes
 * @param totalMillis duration of all freezes together, in milliseconds
 * @param longestMillis duration of the longest freeze, in milliseconds; 0 if there was none
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
