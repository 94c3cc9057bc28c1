package dev.fakedecart.benchmarks.record;

import java.util.List;

/**
 * Accuracy of the rig, from known delays and equal runs.
 *
 * @param delays the delays that the server added, with their measured values
 * @param repetitions number of bootstrap repetitions that compared two equal runs
 * @param withinNoise number of repetitions with the verdict "within noise"
 * @param costCores cost of measuring for the client, in cores: its processor time with reading of frames, less the same
 *     without reading
 */
public record Calibration(List<Delay> delays, int repetitions, int withinNoise, double costCores) {

    /**
     * A known delay.
     *
     * @param addedMillis delay that the server added, in milliseconds
     * @param recoveredMillis measured delay in milliseconds: the median latency with the delay, less the median without
     *     the delay
     */
    public record Delay(double addedMillis, double recoveredMillis) {}
}
