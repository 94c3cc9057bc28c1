package dev.fakedecart.benchmarks.stats;

import dev.fakedecart.benchmarks.record.FrameRecord;
import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.record.SessionRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one measured frame is charged with.
 *
 * @param captured in milliseconds since its session began
 * @param millis at most the session's deadline
 * @param lost if it is charged because it never came back, or came after the deadline
 */
public record FrameLatency(double captured, double millis, boolean lost) {

    /** Those of all sessions, one session after the other. */
    public static List<FrameLatency> of(LatencyRun run, LatencySpan span) {
        return run.sessions().stream()
                .flatMap(session -> of(session, span).stream())
                .toList();
    }

    /**
     * The measured frames of a session, in the order of their capture; none if the session does not know the span.
     *
     * <p>A frame that was decoded, but gave way to a later one before the screen was refreshed, counts as rendered when that
     * one was: from then on people see what is at least as new. For the spans that end before decoding, frames of which the
     * end is not known are left out, not charged: they are there to explain, not to judge.
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

    /** Whether a frame counts. */
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
