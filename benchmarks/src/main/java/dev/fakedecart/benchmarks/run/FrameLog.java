package dev.fakedecart.benchmarks.run;

import dev.fakedecart.benchmarks.record.SessionRecord.Mark;
import dev.fakedecart.benchmarks.record.Setup.Marker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the frames of a session as they arrive. Safe for use by any thread. */
final class FrameLog {
    private static final double RECENT_MILLIS = 10_000;

    private final List<Arrival> arrivals = new ArrayList<>();
    private final Deque<Arrival> recent = new ArrayDeque<>();
    private final Map<Marker, Integer> sources = new EnumMap<>(Marker.class);
    private final List<Mark> sizes = new ArrayList<>();
    private String size = "";
    private int tied;
    private int first = Integer.MAX_VALUE;
    private int last = -1;

    synchronized void add(Arrival arrival) {
        arrivals.add(arrival);
        if (!arrival.size().equals(size)) {
            size = arrival.size();
            sizes.add(new Mark(arrival.decoded(), "size", size));
        }
        Integer marker = arrival.marker();
        if (!arrival.isTied() || marker == null) {
            return;
        }
        tied++;
        first = Math.min(first, marker);
        last = Math.max(last, marker);
        arrival.source().ifPresent(source -> sources.merge(source, 1, Integer::sum));
        recent.addLast(arrival);
        while (recent.getFirst().decoded() < arrival.decoded() - RECENT_MILLIS) {
            recent.removeFirst();
        }
    }

    /** All frames, in order of arrival. */
    synchronized List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    synchronized int count() {
        return arrivals.size();
    }

    /** Returns true if at least half of the frames are matched to a camera frame. */
    synchronized boolean isReadable() {
        return tied * 2 >= arrivals.size();
    }

    /**
     * Number of camera frames missing between the first and the last one that arrived; missing frames may still arrive.
     */
    synchronized int missing() {
        return last < first ? 0 : Math.max(0, last - first + 1 - tied);
    }

    /** Decoding time of the first frame, in milliseconds since the epoch; empty before the first frame. */
    synchronized Optional<Double> firstDecoded() {
        return arrivals.isEmpty()
                ? Optional.empty()
                : Optional.of(arrivals.get(0).decoded());
    }

    /** The source from which most markers were read; empty if no marker was read. */
    synchronized Optional<Marker> source() {
        return sources.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** All changes of the picture size, each with its time in milliseconds since the epoch. */
    synchronized List<Mark> sizes() {
        return List.copyOf(sizes);
    }

    /**
     * Returns a quantile of the latency from capture to decoded over the last 10 s, in milliseconds; empty if no frame
     * was measured.
     *
     * @param quantile between 0 and 1
     */
    synchronized Optional<Double> recent(double quantile) {
        double[] sorted = recent.stream()
                .mapToDouble(arrival -> arrival.captured() == null ? 0 : arrival.decoded() - arrival.captured())
                .toArray();
        Arrays.sort(sorted);
        return sorted.length == 0
                ? Optional.empty()
                : Optional.of(sorted[(int) Math.min(sorted.length - 1L, (long) (quantile * sorted.length))]);
    }
}
