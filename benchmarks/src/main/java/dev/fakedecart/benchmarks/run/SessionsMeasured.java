package dev.fakedecart.benchmarks.run;

import dev.fakedecart.benchmarks.process.ThisMachine;
import dev.fakedecart.benchmarks.record.Calibration;
import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.record.Setup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The sessions of one run, as they are measured; what there is outlives a later one's failure. */
final class SessionsMeasured {
    private final String label;
    private final Optional<Calibration> calibration;
    private final Instant begun = Instant.now();
    private final List<SessionResult> results = new ArrayList<>();
    private Optional<String> failure = Optional.empty();

    SessionsMeasured(String label, Optional<Calibration> calibration) {
        this.label = label;
        this.calibration = calibration;
    }

    /**
     * Measures one more.
     *
     * @throws RunException if it fails and is the first
     */
    void measure(Supplier<SessionResult> session) {
        try {
            SessionResult result = session.get();
            results.add(result);
            failure = result.failure();
        } catch (RunException e) {
            if (results.isEmpty()) {
                throw e;
            }
            failure = Optional.of(String.valueOf(e.getMessage()));
        }
    }

    boolean isBroken() {
        return failure.isPresent();
    }

    /** What there is; not to be asked before one was measured. */
    RunOutcome outcome() {
        Setup setup = results.get(0).setup();
        var run = new LatencyRun(
                label,
                begun,
                ThisMachine.describe(),
                setup,
                results.stream().map(SessionResult::session).toList(),
                calibration);
        return new RunOutcome(run, failure);
    }
}
