package dev.fakedecart.benchmarks.run;

import dev.fakedecart.benchmarks.record.Calibration;
import java.util.Optional;

/** Measures a run: one or more sessions in sequence, with one driver and one target. */
public final class LatencyRunner {
    private final RunListener listener;

    public LatencyRunner(RunListener listener) {
        this.listener = listener;
    }

    /**
     * Measures; blocks until done.
     *
     * @param calibration stored with the result
     * @throws RunException if there is no result
     */
    public RunOutcome run(Plan plan, Optional<Calibration> calibration) {
        var measured = new SessionsMeasured(plan.label(), calibration);
        try (Testbed rig = Testbed.open(plan, listener)) {
            var runner = new SessionRunner(rig, plan, listener);
            for (int i = 1; i <= plan.sessions() && !measured.isBroken(); i++) {
                String what = plan.sessions() == 1 ? "measuring" : "session %s of %s".formatted(i, plan.sessions());
                measured.measure(() -> runner.run(what));
            }
        }
        return measured.outcome();
    }
}
