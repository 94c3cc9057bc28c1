package dev.fakedecart.benchmarks.record;

import java.util.List;

/**
 * What the rig can be trusted with.
 *
 * @param delays that were added on purpose, and what the measurement made of them
 * @param repetitions bootstrap repetitions in which two identical runs were compared
 * @param withinNoise in how many of them they were within noise
 * @param costCores what measuring costs the client: its processor time with reading of frames, less that without
 */
public record Calibration(List<Delay> delays, int repetitions, int withinNoise, double costCores) {

    /**
     * One known delay.
     *
     * @param addedMillis by the server
     * @param recoveredMillis the median with it, less the median without
     */
    public record Delay(double addedMillis, double recoveredMillis) {}
}
