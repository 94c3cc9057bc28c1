package dev.fakedecart.benchmarks.load;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * Records latencies of many events with a precision of three digits. Safe for use by any thread. Recording takes no
 * lock and allocates nothing.
 */
final class Latencies {
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final double MILLION = 1e6;

    private final Recorder recorder = new Recorder(LONGEST_NANOS, 3);

    void add(long nanos) {
        recorder.recordValue(Math.max(0, Math.min(nanos, LONGEST_NANOS)));
    }

    /** Discards all recorded latencies. */
    void clear() {
        recorder.reset();
    }

    /** Moves only the 99th percentile into the figures. */
    void drain(Map<Measure, Double> figures, Measure p99) {
        Histogram all = recorder.getIntervalHistogram();
        if (all.getTotalCount() > 0) {
            figures.put(p99, all.getValueAtPercentile(99) / MILLION);
        }
    }

    /**
     * Moves the latencies recorded since {@link #clear} into the figures, in milliseconds. Adds no figure if no latency
     * was recorded.
     */
    void drain(Map<Measure, Double> figures, Measure p50, Measure p90, Measure p99, Measure max) {
        Histogram all = recorder.getIntervalHistogram();
        if (all.getTotalCount() > 0) {
            figures.put(p50, all.getValueAtPercentile(50) / MILLION);
            figures.put(p90, all.getValueAtPercentile(90) / MILLION);
            figures.put(p99, all.getValueAtPercentile(99) / MILLION);
            figures.put(max, all.getMaxValue() / MILLION);
        }
    }
}
