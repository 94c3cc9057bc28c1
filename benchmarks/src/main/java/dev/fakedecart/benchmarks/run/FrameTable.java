package dev.fakedecart.benchmarks.run;

import dev.fakedecart.benchmarks.record.FrameRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record of every frame that the camera captured from those that arrived. One that arrived twice counts when it
 * was first decoded; one that never did is lost, and was captured where its neighbours say. Whatever cannot be tied to a
 * captured frame says nothing.
 *
 * @param begun what times are told from, in milliseconds since the epoch
 * @param period between two frames of the camera, in milliseconds, as far as they themselves do not say
 */
record FrameTable(double begun, double period) {

    /** A frame that came back, by the camera's number. */
    private record Tied(int number, double captured, Arrival arrival) {
        Tied earlier(Tied other) {
            return other.arrival.decoded() < arrival.decoded() ? other : this;
        }
    }

    /**
     * The frames from the first that arrived, without gaps.
     *
     * @param until when measuring ended, in milliseconds since the epoch: up to then the camera captured
     * @param captured how many frames it had captured by then; if unknown, they are reckoned from the period
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
            // A number that the camera never drew was read wrongly, and so was one from the future.
            if (marker != null && captured != null && captured <= arrival.decoded()) {
                byNumber.merge(marker, new Tied(marker, captured, arrival), Tied::earlier);
            }
        }
        return byNumber;
    }

    /** How far the camera's frames really are apart. */
    private double pace(NavigableMap<Integer, Tied> byNumber) {
        Tied first = byNumber.firstEntry().getValue();
        Tied last = byNumber.lastEntry().getValue();
        double time = last.captured - first.captured;
        return time > 0 ? time / (last.number - first.number) : period;
    }

    /** The number after the camera's last. */
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
