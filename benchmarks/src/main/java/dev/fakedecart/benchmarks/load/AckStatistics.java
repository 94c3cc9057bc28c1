package dev.fakedecart.benchmarks.load;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the messages that all control connections of a step send and the acknowledgements, and keeps their latencies.
 * Safe for use by any thread.
 */
final class AckStatistics {
    private final Latencies latencies = new Latencies();
    private final Latencies lateness = new Latencies();
    private final LongAdder sent = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();

    /** @param lateNanos the time by which the message was sent too late */
    void sent(long lateNanos) {
        sent.increment();
        lateness.add(lateNanos);
    }

    void acknowledged(long nanos) {
        acknowledged.increment();
        latencies.add(nanos);
    }

    long sentSoFar() {
        return sent.sum();
    }

    long acknowledgedSoFar() {
        return acknowledged.sum();
    }

    void clearLatencies() {
        latencies.clear();
        lateness.clear();
    }

    void drainLatencies(Map<Measure, Double> figures) {
        latencies.drain(figures, Measure.ACK_P50_MS, Measure.ACK_P90_MS, Measure.ACK_P99_MS, Measure.ACK_MAX_MS);
        lateness.drain(figures, Measure.LATE_P99_MS);
    }
}
