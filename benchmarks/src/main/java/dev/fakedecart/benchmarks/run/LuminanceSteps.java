package dev.fakedecart.benchmarks.run;

import dev.fakedecart.benchmarks.record.FrameRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds when steps of the camera's brightness came back, without knowing anything else about the pictures. A service
 * may darken, invert or repaint the pictures, provided that a step of the input changes the mean luma of the output.
 *
 * <p>The search has two parts. First, for each lag up to the deadline, the search correlates the output's luma with the
 * camera's levels and takes the lag with the best correlation. Second, the search finds the change point near each step
 * plus that lag: the split into two levels with the least squared error. The step came back with the first frame after
 * the split. A step counts as lost if its levels differ by less than half the median difference of all steps, or if the
 * split is before the step or after the deadline.
 *
 * @param deadlineMillis longest time after a step in which the step is searched for, in milliseconds; shorter than the
 *     time between two steps
 */
record LuminanceSteps(double deadlineMillis) {
    private static final double LAG_STEP_MILLIS = 5;

    /** Lowest accepted correlation; lower values are chance. */
    private static final double LEAST_CORRELATION = 0.3;

    /** Range around the common lag in which a single step is searched for. */
    private static final double WINDOW_MILLIS = 500;

    private static final int LEAST_FRAMES = 3;

    /**
     * A step of the camera's brightness.
     *
     * @param at when the first frame of the new level was captured, in milliseconds since the epoch
     * @param luma the new level, 0 to 255
     */
    record Step(double at, double luma) {}

    /**
     * A frame that came back.
     *
     * @param at when the frame was decoded, in milliseconds since the epoch
     * @param luma mean luma of the frame, 0 to 255
     */
    record Sample(double at, double luma) {}

    /**
     * A step and when the step came back.
     *
     * @param returned when the first frame of the new level was decoded, in milliseconds since the epoch; empty if not
     *     found
     */
    record Found(Step step, Optional<Double> returned) {}

    private record Split(double at, double difference) {}

    /**
     * Finds all steps, in order.
     *
     * @param samples the decoded frames, in any order
     */
    List<Found> find(List<Step> steps, List<Sample> samples) {
        List<Sample> ordered =
                samples.stream().sorted(Comparator.comparingDouble(Sample::at)).toList();
        Optional<Double> lag = lag(steps, ordered);
        if (lag.isEmpty()) {
            return steps.stream().map(step -> new Found(step, Optional.empty())).toList();
        }
        var splits = new ArrayList<Optional<Split>>();
        for (int i = 0; i < steps.size(); i++) {
            splits.add(split(steps, i, lag.get(), ordered));
        }
        double usual = median(splits.stream()
                .flatMap(Optional::stream)
                .mapToDouble(split -> Math.abs(split.difference))
                .toArray());
        var found = new ArrayList<Found>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            found.add(new Found(
                    step,
                    splits.get(i)
                            .filter(split -> Math.abs(split.difference) >= usual / 2)
                            .map(Split::at)
                            .filter(at -> at > step.at && at <= step.at + deadlineMillis)));
        }
        return List.copyOf(found);
    }

    /**
     * Finds all steps, in order, and creates a frame record of each, numbered from 0.
     *
     * @param begun origin of the records' times, in milliseconds since the epoch
     */
    List<FrameRecord> frames(List<Step> steps, List<Arrival> arrivals, double begun) {
        var samples = new ArrayList<Sample>();
        for (Arrival arrival : arrivals) {
            if (arrival.luma() != null) {
                samples.add(new Sample(arrival.decoded(), arrival.luma()));
            }
        }
        var frames = new ArrayList<FrameRecord>();
        for (Found found : find(steps, samples)) {
            Double decoded = found.returned.isPresent() ? found.returned.get() - begun : null;
            frames.add(new FrameRecord(frames.size(), found.step.at - begun, null, null, decoded, null, null, null));
        }
        return List.copyOf(frames);
    }

    /**
     * Returns the lag with the best correlation of either sign, in milliseconds; empty if the best correlation is too
     * low.
     */
    private Optional<Double> lag(List<Step> steps, List<Sample> samples) {
        double best = 0;
        double bestLag = 0;
        for (double lag = 0; lag <= deadlineMillis; lag += LAG_STEP_MILLIS) {
            double correlation = Math.abs(correlation(steps, samples, lag));
            if (correlation > best) {
                best = correlation;
                bestLag = lag;
            }
        }
        return best < LEAST_CORRELATION ? Optional.empty() : Optional.of(bestLag);
    }

    private static double correlation(List<Step> steps, List<Sample> samples, double lag) {
        int next = 0;
        var input = new ArrayList<Double>();
        var output = new ArrayList<Double>();
        for (Sample sample : samples) {
            while (next < steps.size() && steps.get(next).at + lag <= sample.at) {
                next++;
            }
            if (next > 0) { // the camera's level is unknown before the first step
                input.add(steps.get(next - 1).luma);
                output.add(sample.luma);
            }
        }
        return correlation(input, output);
    }

    private static double correlation(List<Double> xs, List<Double> ys) {
        double meanX = mean(xs);
        double meanY = mean(ys);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < xs.size(); i++) {
            double x = xs.get(i) - meanX;
            double y = ys.get(i) - meanY;
            xy += x * y;
            xx += x * x;
            yy += y * y;
        }
        return xx == 0 || yy == 0 ? 0 : xy / Math.sqrt(xx * yy);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    /** Splits the samples around a step into two levels; empty if there are too few frames. */
    private static Optional<Split> split(List<Step> steps, int index, double lag, List<Sample> samples) {
        double centre = steps.get(index).at + lag;
        double from =
                index == 0 ? centre - WINDOW_MILLIS : Math.max(centre - WINDOW_MILLIS, steps.get(index - 1).at + lag);
        double to = index + 1 == steps.size()
                ? centre + WINDOW_MILLIS
                : Math.min(centre + WINDOW_MILLIS, steps.get(index + 1).at + lag);
        List<Sample> window = samples.stream()
                .filter(sample -> sample.at >= from && sample.at < to)
                .toList();
        Optional<Split> best = Optional.empty();
        double most = -1;
        for (int i = LEAST_FRAMES; i <= window.size() - LEAST_FRAMES; i++) {
            double difference = level(window.subList(i, window.size())) - level(window.subList(0, i));
            // The split with the highest gain reduces the squared error most and fits best.
            double gain = difference * difference * i * (window.size() - i);
            if (gain > most) {
                most = gain;
                best = Optional.of(new Split(window.get(i).at, difference));
            }
        }
        return best;
    }

    private static double level(List<Sample> samples) {
        return samples.stream().mapToDouble(Sample::luma).average().orElse(0);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values.length == 0 ? 0 : values[values.length / 2];
    }
}
