package dev.fakedecart.benchmarks.run;

import dev.fakedecart.benchmarks.record.FrameRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds when steps of a camera's brightness came back, in pictures of which nothing else is known: a service may darken,
 * invert or repaint them, if only a step of the input moves the mean of the output.
 *
 * <p>First the lag at which all steps together explain the output best: the correlation of the output's luma with the
 * camera's levels, for each lag up to the deadline. Then, around where that lag puts each step, the change point: the
 * split into two levels that leaves the least squared error. The step came back with the first frame after the split. A
 * step counts as lost if the levels differ by less than half of what steps usually do, or if the split would be before
 * its cause.
 *
 * @param deadlineMillis later than that, no step is looked for; shorter than the time between two steps
 */
record LuminanceSteps(double deadlineMillis) {
    private static final double LAG_STEP_MILLIS = 5;

    /** Less than this of the output's variance, as a correlation, is chance. */
    private static final double LEAST_CORRELATION = 0.3;

    /** How far from the common lag a single step is looked for. */
    private static final double WINDOW_MILLIS = 500;

    private static final int LEAST_FRAMES = 3;

    /**
     * A step of the camera.
     *
     * @param at the first frame of the new level was captured, in milliseconds since the epoch
     * @param luma that level, 0 to 255
     */
    record Step(double at, double luma) {}

    /**
     * A frame that came back.
     *
     * @param at it was decoded, in milliseconds since the epoch
     * @param luma its mean, 0 to 255
     */
    record Sample(double at, double luma) {}

    /**
     * A step and what became of it.
     *
     * @param returned when the first frame of the new level was decoded; empty if none can be made out
     */
    record Found(Step step, Optional<Double> returned) {}

    private record Split(double at, double difference) {}

    /**
     * Looks for all steps, in order.
     *
     * @param samples by when they were decoded; no others are looked at
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
     * Looks for all steps, in order, and makes a frame of each, numbered from 0.
     *
     * @param begun what the frames' times are told from, in milliseconds since the epoch
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

    /** The lag with the best correlation, of either sign; empty if none stands out. */
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
            if (next > 0) { // before the first step the camera's level is not known
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

    /** Where a step's surroundings fall into two levels; empty if there are too few frames. */
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
            // What a split takes from the squared error: the more, the better it fits.
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
