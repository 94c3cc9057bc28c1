package dev.fakedecart.benchmarks.report;

import dev.fakedecart.benchmarks.record.SessionRecord;
import dev.fakedecart.benchmarks.stats.Summary;
import dev.fakedecart.conformance.console.Format;
import dev.fakedecart.conformance.markup.Markup;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Draws the processor time of the first session of each run: the client's as a solid line, the server's dashed. */
final class UsagePlot {
    private UsagePlot() {}

    static void write(Findings findings, Markup html) {
        List<List<SessionRecord.Usage>> all =
                findings.summaries().stream().map(UsagePlot::first).toList();
        double seconds = all.stream()
                .flatMap(List::stream)
                .mapToDouble(usage -> usage.at() / 1000)
                .max()
                .orElse(1);
        double most = all.stream()
                .flatMap(List::stream)
                .mapToDouble(usage ->
                        Math.max(usage.clientCores(), usage.serverCores().orElse(0.0)))
                .max()
                .orElse(1);
        Axis across = Axis.linear(0, seconds, "seconds since connect", 6, Format::number);
        Plot plot =
                Plot.open(html, "Processor time", across, Axis.linear(0, most * 1.1, "cores", 4, Format::number), 140);
        for (int i = 0; i < all.size(); i++) {
            plot.path("line r" + i, path(plot, all.get(i), usage -> Optional.of(usage.clientCores())));
            plot.path("line dashed r" + i, path(plot, all.get(i), SessionRecord.Usage::serverCores));
        }
        plot.close();
    }

    private static List<SessionRecord.Usage> first(Summary run) {
        return run.run().sessions().get(0).usage();
    }

    private static StringBuilder path(
            Plot plot, List<SessionRecord.Usage> samples, Function<SessionRecord.Usage, Optional<Double>> cores) {
        var path = new StringBuilder();
        for (SessionRecord.Usage usage : samples) {
            cores.apply(usage)
                    .ifPresent(used ->
                            Plot.move(path, path.length() == 0 ? 'M' : 'L', plot.x(usage.at() / 1000), plot.y(used)));
        }
        return path;
    }
}
