package dev.fakedecart.benchmarks.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures a baseline and a candidate in turns on the same machine, so that changes of the machine affect both: A B, B
 * A, A B and so on. Each turn starts its own driver and target; nothing of the other side runs at the same time.
 */
public final class InterleavedRunner {
    private final RunListener listener;

    /** The side that a turn measures. */
    enum Side {
        BASELINE,
        CANDIDATE
    }

    /** The outcomes of both sides. */
    public record Pair(RunOutcome baseline, RunOutcome candidate) {

        /** The error that ended the measurement early; empty if the measurement is complete. */
        public Optional<String> failure() {
            return baseline.failure().or(candidate::failure);
        }
    }

    public InterleavedRunner(RunListener listener) {
        this.listener = listener;
    }

    /** Order of the turns in a number of rounds, two turns per round. */
    static List<Side> order(int rounds) {
        var order = new ArrayList<Side>();
        for (int round = 0; round < rounds; round++) {
            boolean baselineFirst = round % 2 == 0;
            order.add(baselineFirst ? Side.BASELINE : Side.CANDIDATE);
            order.add(baselineFirst ? Side.CANDIDATE : Side.BASELINE);
        }
        return List.copyOf(order);
    }

    /**
     * Measures; blocks until done.
     *
     * @param rounds number of turns of each side, at least 1; each turn runs all sessions of its plan
     * @throws RunException if a side has no result
     */
    public Pair run(Plan baseline, Plan candidate, int rounds) {
        var ofBaseline = new SessionsMeasured(baseline.label(), Optional.empty());
        var ofCandidate = new SessionsMeasured(candidate.label(), Optional.empty());
        int turn = 0;
        for (Side side : order(rounds)) {
            turn++;
            boolean isBaseline = side == Side.BASELINE;
            String what = "turn %s of %s, %s".formatted(turn, 2 * rounds, isBaseline ? "baseline" : "candidate");
            if (isBaseline) {
                turn(baseline, ofBaseline, what);
            } else {
                turn(candidate, ofCandidate, what);
            }
            if (ofBaseline.isBroken() || ofCandidate.isBroken()) {
                break;
            }
        }
        return new Pair(ofBaseline.outcome(), ofCandidate.outcome());
    }

    private void turn(Plan plan, SessionsMeasured measured, String what) {
        try (Testbed rig = Testbed.open(plan, listener)) {
            var runner = new SessionRunner(rig, plan, listener);
            for (int i = 0; i < plan.sessions() && !measured.isBroken(); i++) {
                measured.measure(() -> runner.run(what));
            }
        }
    }
}
