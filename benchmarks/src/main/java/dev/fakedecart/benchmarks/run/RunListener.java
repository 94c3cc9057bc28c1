package dev.fakedecart.benchmarks.run;

import java.time.Duration;
import java.util.Optional;

/** Receives the progress of a measurement, on the measuring thread. */
public interface RunListener {

    /** Reports a note for readers of the result, one sentence. */
    void note(String text);

    /** Called several times a second while a session runs. */
    void progress(Progress progress);

    /**
     * Progress of the current session.
     *
     * @param what name of the current step, such as {@code session 1 of 3}
     * @param elapsed time since the session's warm-up began
     * @param total duration of the session's warm-up and measuring together
     * @param frames number of frames that came back
     * @param p50 median latency from capture to decoded over the last 10 s, in milliseconds; empty if no frame was
     *     measured
     * @param p99 99th percentile of the same latency, in milliseconds
     * @param lost number of missing frames, including frames that may still arrive
     */
    record Progress(
            String what,
            Duration elapsed,
            Duration total,
            int frames,
            Optional<Double> p50,
            Optional<Double> p99,
            int lost) {

        /** @param begun when the current step began, in milliseconds since the epoch */
        static Progress of(String what, double begun, Duration total, FrameLog frames) {
            return new Progress(
                    what,
                    Duration.ofMillis((long) (EpochMillis.now() - begun)),
                    total,
                    frames.count(),
                    frames.recent(0.5),
                    frames.recent(0.99),
                    frames.missing());
        }
    }
}
