package dev.fakedecart.benchmarks.report;

import dev.fakedecart.benchmarks.stats.LatencyDistribution;
import dev.fakedecart.benchmarks.stats.Summary;
import dev.fakedecart.conformance.console.Format;
import dev.fakedecart.conformance.markup.Markup;
import java.util.List;

/** Draws the histogram of latency, one run over the other, without the slowest 2 %. */
final class HistogramPlot {
    private static final int BINS = 60;

    private HistogramPlot() {}

    static void write(Findings findings, Markup html) {
        List<LatencyDistribution> all = findings.summaries().stream()
                .flatMap(run -> run.decoded().stream())
                .toList();
        double least = all.stream().mapToDouble(found -> found.at(0.001)).min().orElse(0);
        double most = all.stream().mapToDouble(found -> found.at(0.98)).max().orElse(1);
        double bin = Axis.step(Math.max(0.1, (most - least) / BINS));
        double from = Math.floor(least / bin) * bin;
        int bins = (int) Math.max(1, Math.ceil((most - from) / bin));
        double peak = all.stream()
                .mapToDouble(found -> peak(found, from, bin, bins))
                .max()
                .orElse(1);
        Axis across = Axis.linear(from, from + bins * bin, "ms, capture → decoded", 6, Format::number);
        Axis up =
                Axis.linear(0, peak * 105, "% of frames, in steps of " + Format.number(bin) + " ms", 4, Format::number);
        Plot plot = Plot.open(html, "Histogram of latency", across, up, 200);
        for (int i = 0; i < findings.summaries().size(); i++) {
            Summary run = findings.summaries().get(i);
            int colour = i;
            run.decoded().ifPresent(found -> plot.path("area r" + colour, path(plot, found, from, bin, bins)));
        }
        plot.close();
    }

    private static double peak(LatencyDistribution found, double from, double bin, int bins) {
        double peak = 0;
        for (int i = 0; i < bins; i++) {
            peak = Math.max(peak, found.share(from + i * bin, from + (i + 1) * bin));
        }
        return peak;
    }

    private static StringBuilder path(Plot plot, LatencyDistribution found, double from, double bin, int bins) {
        var path = new StringBuilder();
        Plot.move(path, 'M', plot.x(from), plot.y(0));
        for (int i = 0; i < bins; i++) {
            double y = plot.y(found.share(from + i * bin, from + (i + 1) * bin) * 100);
            Plot.move(path, 'L', plot.x(from + i * bin), y);
            Plot.move(path, 'L', plot.x(from + (i + 1) * bin), y);
        }
        Plot.move(path, 'L', plot.x(from + bins * bin), plot.y(0));
        return path.append('Z');
    }
}
