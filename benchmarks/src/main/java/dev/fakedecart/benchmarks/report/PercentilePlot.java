package dev.fakedecart.benchmarks.report;

import dev.fakedecart.benchmarks.stats.LatencyDistribution;
import dev.fakedecart.benchmarks.stats.LatencySpan;
import dev.fakedecart.benchmarks.stats.Summary;
import dev.fakedecart.conformance.console.Format;
import dev.fakedecart.conformance.markup.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Draws latency by percentile. The percentile axis shows the share of slower frames on a logarithmic scale, as
 * HdrHistogram plots do.
 */
final class PercentilePlot {
    private static final int STEPS = 400;

    /**
     * Ratio of the greatest value to the median above which the latency axis is logarithmic, since a linear axis would
     * flatten the other values.
     */
    private static final double FAR = 8;

    private PercentilePlot() {}

    static void write(Findings findings, LatencySpan span, Markup html) {
        List<Summary> runs = findings.summaries();
        List<LatencyDistribution> known = runs.stream()
                .flatMap(run -> Stream.ofNullable(run.spans().get(span)))
                .toList();
        double nines = known.stream()
                .mapToDouble(found -> Math.log10((double) Math.max(100, found.count())))
                .max()
                .orElse(2);
        double most = known.stream().mapToDouble(LatencyDistribution::max).max().orElse(1);
        double median = known.stream().mapToDouble(found -> found.at(0.5)).max().orElse(1);
        Axis up = most > FAR * median
                ? logarithmic(
                        known.stream()
                                .mapToDouble(LatencyDistribution::min)
                                .min()
                                .orElse(1),
                        most)
                : Axis.linear(0, most * 1.05, "ms", 6, Format::number);
        Plot plot = Plot.open(html, "Latency by percentile, " + span.text(), quantiles(nines), up, 280);
        boolean log = up.title().contains("log");
        for (int i = 0; i < runs.size(); i++) {
            LatencyDistribution found = runs.get(i).spans().get(span);
            if (found != null) {
                plot.path("line r" + i, path(plot, found, nines, log));
            }
        }
        plot.close();
    }

    private static StringBuilder path(Plot plot, LatencyDistribution found, double nines, boolean log) {
        var path = new StringBuilder();
        double last = Math.log10((double) found.count());
        for (int i = 0; i <= STEPS; i++) {
            double at = Math.min(last, nines * i / STEPS);
            double value = found.at(1 - Math.pow(10, -at));
            Plot.move(path, i == 0 ? 'M' : 'L', plot.x(at), plot.y(log ? Math.log10(value) : value));
        }
        return path;
    }

    private static Axis quantiles(double nines) {
        var ticks = new ArrayList<Axis.Tick>();
        ticks.add(new Axis.Tick(0, "0"));
        ticks.add(new Axis.Tick(Math.log10(2), "50"));
        String label = "90";
        for (int i = 1; i <= nines; i++) {
            ticks.add(new Axis.Tick(i, label));
            label = i == 1 ? "99" : label + (i == 2 ? ".9" : "9");
        }
        return new Axis(0, nines, "percentile; the scale is that of the share beyond it, logarithmic", ticks);
    }

    private static Axis logarithmic(double least, double most) {
        var ticks = new ArrayList<Axis.Tick>();
        for (double power = 1; power <= most; power *= 10) {
            for (double times : new double[] {1, 2, 5}) {
                double value = times * power;
                if (value >= least * 0.8 && value <= most * 1.1) {
                    ticks.add(new Axis.Tick(Math.log10(value), Format.number(value)));
                }
            }
        }
        return new Axis(Math.log10(least * 0.8), Math.log10(most * 1.1), "ms, log scale", ticks);
    }
}
