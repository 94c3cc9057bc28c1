package dev.fakedecart.internal.control;

import dev.fakedecart.webrtc.FrameTimes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Frame times as JSON: milliseconds since the epoch with a resolution of 1 µs, null for a stage that the frame did not
 * pass. All times of one response use the same clock; between responses it may differ by some microseconds.
 */
final class FrameTimesJson {
    private static final double MICROS_PER_MILLI = 1_000;

    /** Microseconds since the epoch when {@link System#nanoTime} was zero. */
    private final long origin;

    private FrameTimesJson(long origin) {
        this.origin = origin;
    }

    static Map<String, Object> of(List<FrameTimes> frames) {
        long epochMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        var json = new FrameTimesJson(epochMicros - System.nanoTime() / 1_000);
        return Map.of("frames", frames.stream().map(json::describe).toList());
    }

    private Map<String, @Nullable Object> describe(FrameTimes frame) {
        var description = new LinkedHashMap<String, @Nullable Object>();
        description.put("output", frame.output());
        description.put("first_packet", moment(frame.firstPacket()));
        description.put("last_packet", moment(frame.lastPacket()));
        description.put("forwarded", moment(frame.forwarded()));
        description.put("decoded", moment(frame.decoded()));
        description.put("taken", moment(frame.taken()));
        description.put("pushed", moment(frame.pushed()));
        description.put("encoded", moment(frame.encoded()));
        description.put("sent", moment(frame.sent()));
        return description;
    }

    private @Nullable Double moment(long nanos) {
        return nanos == 0 ? null : (origin + nanos / 1_000) / MICROS_PER_MILLI;
    }
}
