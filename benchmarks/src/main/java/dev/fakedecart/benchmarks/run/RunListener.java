package dev.fakedecart.benchmarks.run;

import java.time.Duration;
import java.util.Optional;

/** Gets the progress of measuring. Called on the thread that measures. */
public interface RunListener {

    /** Something that whoever reads the result should know, in a sentence. */
    void note(String text);

    /** Called several times a second while a session runs. */
    void progress(Progress progress);

    /**
     * How far it is.
     *
     * @param what is being done, such as {@code session 1 of 3}
     * @param elapsed of this session's measuring and warm-up
     * @param total of the same
     * @param frames that came back
     * @param p50 of capture to decoded over the last ten seconds, in milliseconds; empty if nothing was measured
     * @param p99 of the same
     * @param lost how many are missing, those among them that may still come
     */
    record Progress(
            String what,
            Duration elapsed,
            Duration total,
            int frames,
            Optional<Double> p50,
            Optional<Double> p99,
            int lost) {

        /** @param begun when what is being done began, in milliseconds since the epoch */
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
