package dev.fakedecart.benchmarks.stats;

import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.record.SessionRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A run's frames in blocks of some length. Neighbouring frames resemble each other, so 1800 frames are not 1800 independent
 * measurements; blocks that are long enough nearly are.
 *
 * <p>All frames are sorted once, and each knows its block: a resample is then how often each block was drawn, and its
 * percentiles are found by adding up, without sorting again.
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

    /** What is left over at a session's end is a block if it is at least half of one, and else belongs to the last one. */
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

    /** The median of each block. */
    double[] medians() {
        return sessions.stream()
                .flatMap(List::stream)
                .mapToDouble(Medians::ofSorted)
                .toArray();
    }

    /** The share of each block's frames that took longer, between 0 and 1. */
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
     * Whether a block resembles the one before it: the correlation of neighbouring blocks' medians, each less its session's
     * mean, is more than twice what chance makes of it (1/√n).
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

    /** How often each block is in a resample: sessions are drawn with replacement, and of each as many blocks as it has. */
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

    /** Each block once. */
    int[] everything() {
        var times = new int[blocks()];
        Arrays.fill(times, 1);
        return times;
    }

    /** The percentiles of all frames, each counted as often as its block was drawn; in the order of {@link Percentile}. */
    double[] percentiles(int[] times) {
        int drawn = 0;
        for (int block = 0; block < times.length; block++) {
            drawn += times[block] * sizes[block];
        }
        var percentiles = new double[PERCENTILES.length];
        // from the slowest on, since three of the four percentiles are near it
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

    /** A run of the same length whose blocks were drawn from this one's. */
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
