package dev.fakedecart.benchmarks.report;

import dev.fakedecart.benchmarks.stats.ComparisonVerdict;
import dev.fakedecart.benchmarks.stats.LatencySpan;
import dev.fakedecart.benchmarks.stats.RunComparison;
import dev.fakedecart.conformance.markup.Markup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Findings as one HTML file. It has no script, and its content security policy lets nothing be loaded. */
public final class LatencyHtml {
    /** What is longer is no figure but a text, and may wrap. */
    private static final int LONG = 24;

    private final Findings findings;
    private final Tables tables;
    private final Markup html = new Markup();

    private LatencyHtml(Findings findings) {
        this.findings = findings;
        tables = new Tables(findings);
    }

    public static String of(Findings findings) {
        var report = new LatencyHtml(findings);
        report.page();
        return report.html.toString();
    }

    private void page() {
        String title = String.join(", ", findings.labels()) + " – Decart latency";
        html.trusted("<!DOCTYPE html>\n")
                .open("html", "lang", "en")
                .open("head")
                .line();
        html.empty("meta", "charset", "utf-8").line();
        String policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy)
                .line();
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        html.empty("meta", "name", "color-scheme", "content", "light dark").line();
        html.empty("link", "rel", "icon", "href", "data:,").line();
        html.leaf("title", title).line();
        html.open("style").trusted(style()).close().line();
        html.close().line().open("body").open("main").line();
        header();
        plots();
        section("Frames", () -> table(tables.frames()));
        server();
        section("Machine and method", () -> table(tables.setup()));
        shown("Calibration", tables.calibration());
        html.close().close().close().line();
    }

    private void header() {
        List<String> labels = findings.labels();
        html.open("header").line();
        html.leaf("p", "Decart latency", "class", "kicker").line();
        for (int i = 0; i < findings.comparisons().size(); i++) {
            RunComparison comparison = findings.comparisons().get(i);
            html.open("h1", "class", "v-" + style(comparison.verdict()));
            html.text(LatencyHeadline.verdict(comparison, labels.get(0), labels.get(i + 1)));
            html.close().line();
            html.leaf("p", LatencyHeadline.reason(comparison), "class", "reason")
                    .line();
            table(Tables.differences(comparison));
            html.leaf("p", LatencyHeadline.method(comparison), "class", "muted").line();
        }
        if (findings.comparisons().isEmpty()) {
            for (int i = 0; i < labels.size(); i++) {
                html.leaf("h1", LatencyHeadline.of(findings.summaries().get(i), labels.get(i)))
                        .line();
            }
        }
        html.close().line();
    }

    private void plots() {
        section("Percentiles", () -> {
            legend();
            for (LatencySpan span : List.of(LatencySpan.DECODED, LatencySpan.RENDERED)) {
                if (findings.summaries().stream().anyMatch(run -> run.spans().containsKey(span))) {
                    html.leaf("h3", span.text()).line();
                    PercentilePlot.write(findings, span, html);
                }
            }
            table(tables.latency());
        });
        section("How frequent", () -> {
            legend();
            HistogramPlot.write(findings, html);
        });
        section("Frame by frame", () -> {
            html.leaf(
                            "p",
                            "Capture to decoded, frame by frame. Lost frames are red lines at the top; upright lines are what"
                                    + " happened meanwhile.",
                            "class",
                            "muted")
                    .line();
            new FrameTimeline(findings, html).write();
        });
    }

    private void server() {
        if (!tables.stages().empty()) {
            section("Held in the server", () -> {
                html.leaf(
                                "p",
                                "Each stage's own percentile: slow stages seldom meet in one frame, so the p99 bar is longer"
                                        + " than a frame is held.",
                                "class",
                                "muted")
                        .line();
                StackedBars.stages(findings, html);
                table(tables.stages());
            });
        }
        if (!tables.connect().empty()) {
            section("Connect", () -> {
                StackedBars.connect(findings, html);
                table(tables.connect());
            });
        }
        if (!tables.usage().empty()) {
            section("Processor and memory", () -> {
                legend();
                html.leaf("p", "The client's drawn through, the server's dashed; the first session of each run.")
                        .line();
                UsagePlot.write(findings, html);
                table(tables.usage());
            });
        }
    }

    private void shown(String title, Table table) {
        if (!table.empty()) {
            section(title, () -> table(table));
        }
    }

    private void section(String title, Runnable content) {
        html.open("section").leaf("h2", title).line();
        content.run();
        html.close().line();
    }

    private void legend() {
        Plot.legend(html, findings.labels(), "r");
    }

    private void table(Table table) {
        html.open("div", "class", "table", "tabindex", "0", "role", "group").open("table");
        html.open("thead").open("tr");
        table.header().forEach(cell -> html.leaf("th", cell, "scope", "col"));
        html.close().close().line().open("tbody").line();
        for (List<String> row : table.rows()) {
            html.open("tr").leaf("th", row.get(0), "scope", "row");
            row.stream().skip(1).forEach(this::cell);
            html.close().line();
        }
        html.close().close().close().line();
    }

    private void cell(String text) {
        if (text.length() > LONG) {
            html.leaf("td", text, "class", "long");
        } else {
            html.leaf("td", text);
        }
    }

    private static String style(ComparisonVerdict verdict) {
        return verdict.text().replace(' ', '-');
    }

    private static String style() {
        try (InputStream in = LatencyHtml.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(in, "report.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
