package dev.fakedecart.benchmarks.report;

import dev.fakedecart.benchmarks.stats.ConnectStep;
import dev.fakedecart.benchmarks.stats.Percentile;
import dev.fakedecart.benchmarks.stats.Stage;
import dev.fakedecart.benchmarks.stats.Summary;
import dev.fakedecart.conformance.console.Format;
import dev.fakedecart.conformance.markup.Markup;
import java.util.ArrayList;
import java.util.List;

/** Draws stacked bars one below the other, all on the same scale. */
final class StackedBars {
    private static final List<Stage> ORDER = List.of(Stage.values());

    /** @param colour index of the colour in the legend */
    private record Part(int colour, String text, double millis) {}

    private record Bar(String name, List<Part> parts) {
        double millis() {
            return parts.stream().mapToDouble(Part::millis).sum();
        }
    }

    private StackedBars() {}

    /** Draws the time that frames spent in each stage of the server. */
    static void stages(Findings findings, Markup html) {
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < findings.summaries().size(); i++) {
            Summary run = findings.summaries().get(i);
            for (Percentile percentile : List.of(Percentile.P50, Percentile.P99)) {
                List<Part> parts = run.stages().entrySet().stream()
                        .map(stage -> new Part(
                                ORDER.indexOf(stage.getKey()),
                                stage.getKey().text(),
                                stage.getValue().at(percentile)))
                        .toList();
                if (!parts.isEmpty()) {
                    bars.add(new Bar(findings.labels().get(i) + ", " + percentile.text() + " of each", parts));
                }
            }
        }
        write(bars, html);
    }

    /** Draws the duration of each step of connecting. */
    static void connect(Findings findings, Markup html) {
        List<String> steps = connectSteps(findings);
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < findings.summaries().size(); i++) {
            var parts = new ArrayList<Part>();
            double last = 0;
            for (ConnectStep step : findings.summaries().get(i).connect()) {
                parts.add(new Part(steps.indexOf(step.text()), step.text(), step.millis() - last));
                last = step.millis();
            }
            if (!parts.isEmpty()) {
                bars.add(new Bar(findings.labels().get(i), parts));
            }
        }
        write(bars, html);
    }

    /** The names of the parts of the stages' bars, in the order of their colours. */
    static List<String> stageNames() {
        return ORDER.stream().map(Stage::text).toList();
    }

    /** The names of the parts of the connect bars, in the order of their colours. */
    static List<String> connectSteps(Findings findings) {
        return findings.summaries().stream()
                .flatMap(run -> run.connect().stream().map(ConnectStep::text))
                .distinct()
                .toList();
    }

    private static void write(List<Bar> bars, Markup html) {
        double most = bars.stream().mapToDouble(Bar::millis).max().orElse(1);
        for (Bar bar : bars) {
            html.open("div", "class", "bar");
            html.open("p").text(bar.name() + " ").leaf("b", LatencyFormat.millis(bar.millis()) + " ms");
            html.close();
            html.open("svg", "width", "100%", "height", "20", "role", "img", "aria-label", bar.name());
            double from = 0;
            for (Part part : bar.parts()) {
                String x = percent(from / most);
                String width = percent(part.millis() / most);
                html.open("rect", "class", "s" + part.colour(), "x", x, "width", width, "height", "100%");
                html.leaf("title", part.text() + ": " + Format.fixed(2, part.millis()) + " ms")
                        .close();
                from += part.millis();
            }
            html.close().close().line();
        }
    }

    private static String percent(double share) {
        return Format.fixed(3, Math.max(0, share) * 100) + "%";
    }
}
