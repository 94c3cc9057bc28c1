package dev.fakedecart.benchmarks.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The measured data of one setup on one machine.
 *
 * @param label the user's name for the run
 * @param begun when the run began
 * @param sessions in order of time; never empty
 * @param calibration calibration of the rig with the same machine and setup; empty if there is none
 */
public record LatencyRun(
        String label,
        Instant begun,
        Machine machine,
        Setup setup,
        List<SessionRecord> sessions,
        Optional<Calibration> calibration) {}
