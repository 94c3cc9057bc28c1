package dev.fakedecart.benchmarks.run;

import dev.fakedecart.benchmarks.process.ThisMachine;
import dev.fakedecart.benchmarks.record.Calibration;
import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.record.SessionRecord;
import dev.fakedecart.benchmarks.record.SessionRecord.Usage;
import dev.fakedecart.benchmarks.run.KnownDelays.Measured;
import dev.fakedecart.benchmarks.run.RunListener.Progress;
import dev.fakedecart.benchmarks.run.SessionMeasurement.Reading;
import dev.fakedecart.benchmarks.stats.FrameLatency;
import dev.fakedecart.benchmarks.stats.LatencyDistribution;
import dev.fakedecart.benchmarks.stats.LatencySpan;
import dev.fakedecart.benchmarks.stats.Percentile;
import dev.fakedecart.benchmarks.stats.RunComparison;
import dev.fakedecart.conformance.target.TargetException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures the accuracy of a rig: whether the rig recovers delays that the server adds, whether two equal runs compare
 * as equal, and how much processor time reading frames costs the client.
 */
public final class Calibrator {
    private static final int REPETITIONS = 100;
    private static final long SEED = 1;

    private final RunListener listener;

    public Calibrator(RunListener listener) {
        this.listener = listener;
    }

    /**
     * Calibrates; blocks until done. Runs seven sessions with and without known delays, then one session that only
     * counts frames. The sessions without a delay are assigned alternately to two equal runs.
     *
     * @param plan a plan whose target is a fake server; its number of sessions and its scenario are ignored. The plan
     *     is {@linkplain Plan#steadied steadied}, so that the calibration tests the measurement rather than the
     *     processing of frames
     * @param length measuring time of each session
     * @throws RunException if the target is not a fake server, or if a session fails
     */
    public Calibration calibrate(Plan plan, Duration length) {
        Plan steady = plan.steadied();
        Plan plain = steady.once(length, Optional.empty());
        try (Testbed rig = Testbed.open(plain, listener)) {
            if (!rig.isFake()) {
                throw new RunException("only a fake server can add delays: %s is not one"
                        .formatted(plan.target().text()));
            }
            var measured = new ArrayList<Measured>();
            var equal = List.of(new ArrayList<SessionResult>(), new ArrayList<SessionResult>());
            for (int added : KnownDelays.plan()) {
                SessionResult result = session(rig, steady, length, added);
                measured.add(new Measured(added, median(result.session())));
                if (added == 0) {
                    equal.get(measured.size() / 2 % 2).add(result);
                }
            }
            LatencyRun one = run(equal.get(0));
            LatencyRun other = run(equal.get(1));
            double within = RunComparison.withinNoiseShare(one, other, REPETITIONS, SEED);
            return new Calibration(
                    new KnownDelays(measured).recovered(),
                    REPETITIONS,
                    (int) Math.round(within * REPETITIONS),
                    (cores(one) + cores(other)) / 2 - coresOfCounting(rig, plain));
        } catch (TargetException e) {
            throw new RunException(String.valueOf(e.getMessage()), e);
        }
    }

    private SessionResult session(Testbed rig, Plan plan, Duration length, int added) {
        Plan once = plan.once(length, added == 0 ? Optional.empty() : Optional.of(KnownDelays.adding(added)));
        SessionResult result = new SessionRunner(rig, once, listener).run("calibration, %s ms added".formatted(added));
        if (result.failure().isPresent()) {
            throw new RunException(result.failure().get());
        }
        return result;
    }

    private static double median(SessionRecord session) {
        return LatencyDistribution.of(
                        FrameLatency.of(session, LatencySpan.DECODED).stream().mapToDouble(FrameLatency::millis))
                .orElseThrow(() -> new NoFramesException("a session of the calibration has no frames: lengthen it"))
                .at(Percentile.P50);
    }

    private static LatencyRun run(List<SessionResult> results) {
        return new LatencyRun(
                "calibration",
                Instant.now(),
                ThisMachine.describe(),
                results.get(0).setup(),
                results.stream().map(SessionResult::session).toList(),
                Optional.empty());
    }

    private double coresOfCounting(Testbed rig, Plan plan) {
        try (SessionMeasurement session = rig.session(plan, Reading.COUNT)) {
            session.connect();
            double begun = EpochMillis.now();
            double from = begun + plan.warmUp().toMillis();
            double to = from + plan.duration().toMillis();
            Duration total = plan.warmUp().plus(plan.duration());
            session.stay(
                    to,
                    () -> listener.progress(
                            Progress.of("calibration, frames only counted", begun, total, session.frames())));
            return cores(session.record(from, to, List.of()));
        }
    }

    private static double cores(LatencyRun run) {
        return run.sessions().stream().mapToDouble(Calibrator::cores).average().orElse(0);
    }

    /** Mean processor cores that the client used during measuring; 0 if no usage is known. */
    private static double cores(SessionRecord session) {
        return session.usage().stream()
                .filter(sample -> sample.at() >= session.measuredFrom() && sample.at() <= session.measuredTo())
                .mapToDouble(Usage::clientCores)
                .average()
                .orElse(0);
    }
}
