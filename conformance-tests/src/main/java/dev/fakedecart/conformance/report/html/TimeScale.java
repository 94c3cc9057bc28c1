package dev.fakedecart.conformance.report.html;

import dev.fakedecart.conformance.report.model.CaseRun;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Maps times to positions in the drawing.
 *
 * @param end of the run, in milliseconds
 * @param width of the drawing between 0 and the end, in pixels
 */
record TimeScale(double end, double width) {
    /** A day. Later events are drawn at the edge. */
    private static final double LONGEST = 86_400_000;

    private static final double NARROWEST = 1000;
    private static final double WIDEST = 2400;
    private static final double PIXELS_PER_SECOND = 25;
    private static final double CLOSEST_TICKS = 75;

    static TimeScale of(CaseRun run) {
        double last = run.timeline().stream()
                .mapToDouble(event -> Math.max(finite(event.at()), finite(event.until())))
                .max()
                .orElse(0);
        double end = Math.min(LONGEST, Math.max(1, Math.max(last, finite(run.seconds() * 1000))));
        return new TimeScale(end, Math.min(WIDEST, Math.max(NARROWEST, end / 1000 * PIXELS_PER_SECOND)));
    }

    /** The position in pixels from the left, rounded to tenths. */
    double x(double millis) {
        double share = Math.min(1, Math.max(0, finite(millis) / end));
        return Math.round(share * width * 10) / 10.0;
    }

    /** Round times in milliseconds, far enough apart for their labels. */
    List<Double> ticks() {
        double least = end / width * CLOSEST_TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double step = IntStream.of(1, 2, 5, 10)
                .mapToDouble(factor -> factor * power)
                .filter(candidate -> candidate >= least)
                .findFirst()
                .orElse(10 * power);
        return IntStream.iterate(0, i -> i * step <= end, i -> i + 1)
                .mapToObj(i -> i * step)
                .toList();
    }

    /** The label of a tick. */
    static String label(double millis) {
        String seconds = String.format(Locale.ROOT, "%.3f", millis / 1000).replaceAll("\\.?0+$", "");
        return (seconds.isEmpty() ? "0" : seconds) + " s";
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : 0;
    }
}
