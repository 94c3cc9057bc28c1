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

/** Collects the measured sessions of one run. Results of earlier sessions survive the failure of a later one. */
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
     * Measures one more session.
     *
     * @throws RunException if the first session fails
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

    /** Returns the outcome so far. Callable once at least one session has a result. */
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
