package dev.fakedecart.benchmarks.load;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Times of many events, to three digits. Safe for use by any thread; noting one takes no lock and allocates nothing. */
final class Latencies {
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final double MILLION = 1e6;

    private final Recorder recorder = new Recorder(LONGEST_NANOS, 3);

    void add(long nanos) {
        recorder.recordValue(Math.max(0, Math.min(nanos, LONGEST_NANOS)));
    }

    /** Forgets what has been noted. */
    void clear() {
        recorder.reset();
    }

    /** Moves what has been noted since {@link #clear} into figures, in milliseconds; none if nothing was noted. */
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
