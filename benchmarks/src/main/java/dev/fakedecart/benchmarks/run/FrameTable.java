package dev.fakedecart.benchmarks.run;

import dev.fakedecart.benchmarks.record.FrameRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Builds a record of every frame that the camera captured, from the frames that arrived. A frame that arrived twice
 * counts when it was first decoded. A frame that never arrived is lost; its capture time is interpolated from its
 * neighbours. Arrivals that match no captured frame are ignored.
 *
 * @param begun origin of all times in the records, in milliseconds since the epoch
 * @param period time between two camera frames, in milliseconds; used if the arrivals do not show their own
 */
record FrameTable(double begun, double period) {

    /** A frame that came back, with the camera's number and capture time. */
    private record Tied(int number, double captured, Arrival arrival) {
        Tied earlier(Tied other) {
            return other.arrival.decoded() < arrival.decoded() ? other : this;
        }
    }

    /**
     * Returns the frames from the first that arrived to the camera's last, without gaps.
     *
     * @param until end of measuring, in milliseconds since the epoch; the camera captured until then
     * @param captured number of frames that the camera captured by then; if empty, computed from the frame period
     */
    List<FrameRecord> frames(List<Arrival> arrivals, double until, OptionalInt captured) {
        NavigableMap<Integer, Tied> byNumber = byNumber(arrivals);
        if (byNumber.isEmpty()) {
            return List.of();
        }
        var frames = new ArrayList<FrameRecord>();
        Tied before = byNumber.firstEntry().getValue();
        for (Tied next : byNumber.values()) {
            double pace = (next.captured - before.captured) / Math.max(1, next.number - before.number);
            addLost(frames, before, next.number, pace);
            frames.add(arrived(next));
            before = next;
        }
        double pace = pace(byNumber);
        addLost(frames, before, end(before, until, pace, captured), pace);
        return List.copyOf(frames);
    }

    private static NavigableMap<Integer, Tied> byNumber(List<Arrival> arrivals) {
        var byNumber = new TreeMap<Integer, Tied>();
        for (Arrival arrival : arrivals) {
            Integer marker = arrival.marker();
            Double captured = arrival.captured();
            // A marker without a capture time, or with a capture time after decoding, was misread.
            if (marker != null && captured != null && captured <= arrival.decoded()) {
                byNumber.merge(marker, new Tied(marker, captured, arrival), Tied::earlier);
            }
        }
        return byNumber;
    }

    /** Mean time between two camera frames, in milliseconds. */
    private double pace(NavigableMap<Integer, Tied> byNumber) {
        Tied first = byNumber.firstEntry().getValue();
        Tied last = byNumber.lastEntry().getValue();
        double time = last.captured - first.captured;
        return time > 0 ? time / (last.number - first.number) : period;
    }

    /** The number that follows the camera's last frame. */
    private static int end(Tied last, double until, double pace, OptionalInt captured) {
        return captured.isPresent()
                ? captured.getAsInt()
                : last.number + 1 + (int) Math.max(0, Math.floor((until - last.captured) / pace));
    }

    private void addLost(List<FrameRecord> frames, Tied before, int end, double pace) {
        for (int number = before.number + 1; number < end; number++) {
            double captured = before.captured + (number - before.number) * pace - begun;
            frames.add(new FrameRecord(number, captured, null, null, null, null, null, null));
        }
    }

    private FrameRecord arrived(Tied tied) {
        Arrival arrival = tied.arrival;
        return new FrameRecord(
                tied.number,
                tied.captured - begun,
                since(arrival.sent()),
                since(arrival.received()),
                arrival.decoded() - begun,
                since(arrival.rendered()),
                arrival.heldMillis(),
                arrival.output());
    }

    private @Nullable Double since(@Nullable Double time) {
        return time == null ? null : time - begun;
    }
}
