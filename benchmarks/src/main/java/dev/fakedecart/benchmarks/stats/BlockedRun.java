package dev.fakedecart.benchmarks.stats;

import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.record.SessionRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The frames of a run, cut into blocks of equal length. Neighbouring frames resemble each other, so 1800 frames are not
 * 1800 independent measurements; sufficiently long blocks are nearly independent.
 *
 * <p>The frames are sorted once, and each frame knows its block. A resample is a count per block; its percentiles
 * follow from adding up these counts, without sorting again.
 */
final class BlockedRun {
    private static final Percentile[] PERCENTILES = Percentile.values();

    private final List<List<double[]>> sessions;
    private final double[] sorted;
    private final int[] blockOf;
    private final int[] sizes;
    private final int[] firstBlocks;

    private BlockedRun(List<List<double[]>> sessions) {
        this.sessions = sessions;
        sizes = sessions.stream()
                .flatMap(List::stream)
                .mapToInt(block -> block.length)
                .toArray();
        firstBlocks = new int[sessions.size() + 1];
        List<double[]> frames = new ArrayList<>();
        int block = 0;
        for (int i = 0; i < sessions.size(); i++) {
            for (double[] values : sessions.get(i)) {
                for (double value : values) {
                    frames.add(new double[] {value, block});
                }
                block++;
            }
            firstBlocks[i + 1] = block;
        }
        frames.sort(Comparator.comparingDouble(frame -> frame[0]));
        sorted = frames.stream().mapToDouble(frame -> frame[0]).toArray();
        blockOf = frames.stream().mapToInt(frame -> (int) frame[1]).toArray();
    }

    /**
     * Cuts a run into blocks. The remainder at the end of a session becomes a block if it is at least half a block
     * long, and otherwise joins the last block.
     */
    static BlockedRun of(LatencyRun run, LatencySpan span, double blockMillis) {
        return new BlockedRun(run.sessions().stream()
                .map(session -> blocks(session, span, blockMillis))
                .filter(blocks -> !blocks.isEmpty())
                .toList());
    }

    int frames() {
        return sorted.length;
    }

    int blocks() {
        return firstBlocks[sessions.size()];
    }

    int sessions() {
        return sessions.size();
    }

    /** Median of each block, in milliseconds. */
    double[] medians() {
        return sessions.stream()
                .flatMap(List::stream)
                .mapToDouble(Medians::ofSorted)
                .toArray();
    }

    /** Share of each block's frames that took longer than a time, between 0 and 1. */
    double[] sharesBeyond(double millis) {
        return sessions.stream()
                .flatMap(List::stream)
                .mapToDouble(block -> (double) Arrays.stream(block)
                                .filter(value -> value > millis)
                                .count()
                        / block.length)
                .toArray();
    }

    /**
     * Returns whether neighbouring blocks correlate: whether the correlation of their medians, each less the mean of
     * its session, exceeds twice the value that chance produces (1/√n).
     */
    boolean correlated() {
        double products = 0;
        double squares = 0;
        for (List<double[]> session : sessions) {
            double[] medians = session.stream().mapToDouble(Medians::ofSorted).toArray();
            double mean = Arrays.stream(medians).average().orElse(0);
            for (int i = 0; i < medians.length; i++) {
                squares += (medians[i] - mean) * (medians[i] - mean);
                products += i == 0 ? 0 : (medians[i] - mean) * (medians[i - 1] - mean);
            }
        }
        return squares > 0 && products / squares > 2 / Math.sqrt(blocks());
    }

    /**
     * Draws a resample and returns how often it contains each block. Draws sessions with replacement, and from each
     * drawn session as many blocks as the session has.
     */
    int[] draw(RandomGenerator random) {
        var times = new int[blocks()];
        for (int i = 0; i < sessions.size(); i++) {
            int session = sessions.size() == 1 ? 0 : random.nextInt(sessions.size());
            int first = firstBlocks[session];
            int count = firstBlocks[session + 1] - first;
            for (int j = 0; j < count; j++) {
                times[first + random.nextInt(count)]++;
            }
        }
        return times;
    }

    /** The counts of a sample that contains each block once. */
    int[] everything() {
        var times = new int[blocks()];
        Arrays.fill(times, 1);
        return times;
    }

    /**
     * Percentiles of all frames in milliseconds, in the order of {@link Percentile}.
     *
     * @param times the number of times that each block counts
     */
    double[] percentiles(int[] times) {
        int drawn = 0;
        for (int block = 0; block < times.length; block++) {
            drawn += times[block] * sizes[block];
        }
        var percentiles = new double[PERCENTILES.length];
        // starts at the slowest frame: three of the four percentiles are close to it
        int slower = 0;
        int next = sorted.length;
        for (int i = percentiles.length - 1; i >= 0; i--) {
            int rank = (int) Math.ceil(PERCENTILES[i].quantile() * drawn);
            while (slower <= drawn - rank) {
                slower += times[blockOf[--next]];
            }
            percentiles[i] = sorted[next];
        }
        return percentiles;
    }

    /** Returns a run of the same length with blocks drawn at random from this run's sessions. */
    BlockedRun resampled(RandomGenerator random) {
        return new BlockedRun(sessions.stream()
                .map(blocks -> blocks.stream()
                        .map(ignored -> blocks.get(random.nextInt(blocks.size())))
                        .toList())
                .toList());
    }

    private static List<double[]> blocks(SessionRecord session, LatencySpan span, double blockMillis) {
        int most = (int) Math.max(1, Math.round((session.measuredTo() - session.measuredFrom()) / blockMillis));
        List<List<Double>> blocks = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            blocks.add(new ArrayList<>());
        }
        for (FrameLatency frame : FrameLatency.of(session, span)) {
            int block = (int) ((frame.captured() - session.measuredFrom()) / blockMillis);
            blocks.get(Math.min(block, most - 1)).add(frame.millis());
        }
        return blocks.stream()
                .filter(block -> !block.isEmpty())
                .map(block ->
                        block.stream().mapToDouble(Double::doubleValue).sorted().toArray())
                .toList();
    }
}
