package dev.fakedecart.benchmarks.stats;

import dev.fakedecart.benchmarks.record.FrameRecord;
import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.record.SessionRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Latency that one measured frame counts with.
 *
 * @param captured when the camera captured the frame, in milliseconds since its session began
 * @param millis latency in milliseconds, at most the session's deadline
 * @param lost true if the frame counts with the deadline because it never came back, or came back after the deadline
 */
public record FrameLatency(double captured, double millis, boolean lost) {

    /** Returns the measured frames of all sessions, one session after the other. */
    public static List<FrameLatency> of(LatencyRun run, LatencySpan span) {
        return run.sessions().stream()
                .flatMap(session -> of(session, span).stream())
                .toList();
    }

    /**
     * Returns the measured frames of a session, in order of capture; empty if the session has no data of the span.
     *
     * <p>A decoded frame that was replaced by a later one before the screen refreshed counts as rendered when the later
     * one was rendered: from then on, people see a picture that is at least as new. For spans that end before decoding,
     * frames without a known end are omitted rather than counted with the deadline: these spans explain a result, but
     * do not decide a verdict.
     */
    public static List<FrameLatency> of(SessionRecord session, LatencySpan span) {
        var latencies = new ArrayList<FrameLatency>();
        boolean charged = span == LatencySpan.DECODED || span == LatencySpan.RENDERED;
        boolean known = span == LatencySpan.DECODED;
        Double following = null;
        for (int i = session.frames().size() - 1; i >= 0; i--) {
            FrameRecord frame = session.frames().get(i);
            Double end = end(frame, span);
            known |= end != null;
            if (span == LatencySpan.RENDERED && !frame.lost()) {
                following = end == null ? following : end;
                end = following;
            }
            if (measured(session, frame) && (end != null || charged)) {
                latencies.add(of(session, frame, end));
            }
        }
        Collections.reverse(latencies);
        return known ? List.copyOf(latencies) : List.of();
    }

    /** Returns whether the camera captured a frame during measuring. */
    static boolean measured(SessionRecord session, FrameRecord frame) {
        return frame.captured() >= session.measuredFrom() && frame.captured() <= session.measuredTo();
    }

    private static FrameLatency of(SessionRecord session, FrameRecord frame, @Nullable Double end) {
        double deadline = session.deadlineMillis();
        boolean lost = end == null || end - frame.captured() > deadline;
        return new FrameLatency(frame.captured(), end == null || lost ? deadline : end - frame.captured(), lost);
    }

    private static @Nullable Double end(FrameRecord frame, LatencySpan span) {
        return switch (span) {
            case SENT -> frame.sent();
            case RECEIVED -> frame.received();
            case DECODED -> frame.decoded();
            case RENDERED -> frame.rendered();
        };
    }
}
