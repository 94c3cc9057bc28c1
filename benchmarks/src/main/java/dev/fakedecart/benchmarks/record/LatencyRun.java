package dev.fakedecart.benchmarks.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was measured with one setup on one machine.
 *
 * @param label what the user calls it
 * @param sessions in the order in which they were; never empty
 * @param calibration of the rig, if it was calibrated with the same machine and setup
 */
public record LatencyRun(
        String label,
        Instant begun,
        Machine machine,
        Setup setup,
        List<SessionRecord> sessions,
        Optional<Calibration> calibration) {}
