package dev.fakedecart.benchmarks.run;

import dev.fakedecart.benchmarks.record.FrameRecord;
import dev.fakedecart.benchmarks.record.SessionRecord;
import dev.fakedecart.benchmarks.record.Setup.Marker;
import dev.fakedecart.benchmarks.run.RunListener.Progress;
import dev.fakedecart.benchmarks.run.SessionMeasurement.Reading;
import dev.fakedecart.conformance.target.TargetException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Measures sessions on a rig, in sequence. */
final class SessionRunner {
    private final Testbed rig;
    private final Plan plan;
    private final RunListener listener;
    private Reading reading;

    /** @param plan plan of the sessions, which the rig must support */
    SessionRunner(Testbed rig, Plan plan, RunListener listener) {
        this.rig = rig;
        this.plan = plan;
        this.listener = listener;
        reading = plan.luminance() ? Reading.LUMINANCE : Reading.MARKERS;
    }

    /**
     * Measures one session. If the session fails during measuring, the result holds the data up to the failure.
     *
     * @param what name of the session in progress reports
     * @throws RunException if there is no result
     */
    SessionResult run(String what) {
        try (SessionMeasurement session = rig.session(plan, reading)) {
            session.connect();
            double begun = EpochMillis.now();
            double from = begun + plan.warmUp().toMillis();
            Duration total = plan.warmUp().plus(plan.duration());
            Runnable tick = () -> listener.progress(Progress.of(what, begun, total, session.frames()));
            session.stay(from, tick);
            if (reading == Reading.LUMINANCE || session.frames().isReadable()) {
                return measure(session, from, tick);
            }
        } catch (TargetException e) {
            throw new RunException(String.valueOf(e.getMessage()), e);
        }
        listener.note("frames come back without a marker; steps of brightness are used to recognise them");
        reading = Reading.LUMINANCE;
        return run(what);
    }

    private SessionResult measure(SessionMeasurement session, double from, Runnable tick) {
        String mode = session.mode();
        double deadline = plan.deadline().toMillis();
        OptionalInt captured = OptionalInt.empty();
        Optional<String> failure = Optional.empty();
        double to = from + plan.duration().toMillis();
        try {
            session.stay(to, tick);
            captured = session.captured();
            session.stay(to + deadline, tick);
            session.askForStages();
        } catch (RunException e) {
            failure = Optional.of(String.valueOf(e.getMessage()));
            // excludes frames that were captured too late to come back
            to = Math.max(from, Math.min(to, EpochMillis.now() - deadline));
        }
        List<FrameRecord> frames = reading == Reading.LUMINANCE ? steps(session, to) : frames(session, to, captured);
        if (frames.stream().allMatch(FrameRecord::lost)) {
            throw new NoFramesException("no frame that came back could be tied to one that was captured"
                    + failure.map(": "::concat).orElse(""));
        }
        SessionRecord record = session.record(from, to, frames);
        return new SessionResult(record, rig.setup(marker(session), mode, session.transport()), failure);
    }

    private List<FrameRecord> frames(SessionMeasurement session, double to, OptionalInt captured) {
        return new FrameTable(session.begun(), plan.period())
                .frames(session.frames().arrivals(), to, captured);
    }

    /** Returns a record of the first frame of each step of brightness. All other frames are indistinguishable. */
    private List<FrameRecord> steps(SessionMeasurement session, double to) {
        return new LuminanceSteps(plan.deadline().toMillis())
                .frames(
                        session.brightness().stream()
                                .filter(step -> step.at() <= to)
                                .toList(),
                        session.frames().arrivals(),
                        session.begun());
    }

    private Marker marker(SessionMeasurement session) {
        return reading == Reading.LUMINANCE
                ? Marker.LUMINANCE_STEP
                : session.frames().source().orElse(Marker.PIXEL_MARKER);
    }
}
