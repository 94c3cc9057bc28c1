package dev.fakedecart.benchmarks.report;

import dev.fakedecart.benchmarks.stats.LatencySpan;
import dev.fakedecart.benchmarks.stats.RunComparison;
import dev.fakedecart.conformance.markup.Markup;
import gg.jte.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** View of the findings for the template {@code latency.jte}. */
final class LatencyView {
    private final Findings findings;
    private final List<String> labels;
    private final Tables tables;

    /** The comparison of a run with the baseline. */
    record Compared(String style, String verdict, String reason, Table differences, String method) {}

    record Chart(String title, Content drawing) {}

    LatencyView(Findings findings) {
        this.findings = findings;
        labels = findings.labels();
        tables = new Tables(findings);
    }

    String title() {
        return String.join(", ", labels) + " – Decart latency";
    }

    List<String> labels() {
        return labels;
    }

    Tables tables() {
        return tables;
    }

    List<Compared> comparisons() {
        return IntStream.range(0, findings.comparisons().size())
                .mapToObj(i -> compared(findings.comparisons().get(i), labels.get(i + 1)))
                .toList();
    }

    private Compared compared(RunComparison comparison, String label) {
        return new Compared(
                comparison.verdict().text().replace(' ', '-'),
                LatencyHeadline.verdict(comparison, labels.get(0), label),
                LatencyHeadline.reason(comparison),
                Tables.differences(comparison),
                LatencyHeadline.method(comparison));
    }

    /** A headline for each run; none if runs are compared. */
    List<String> headlines() {
        return findings.comparisons().isEmpty()
                ? IntStream.range(0, labels.size())
                        .mapToObj(i -> LatencyHeadline.of(findings.summaries().get(i), labels.get(i)))
                        .toList()
                : List.of();
    }

    List<String> warnings() {
        return findings.warnings();
    }

    List<Chart> percentiles() {
        return Stream.of(LatencySpan.DECODED, LatencySpan.RENDERED)
                .filter(span -> findings.summaries().stream()
                        .anyMatch(run -> run.spans().containsKey(span)))
                .map(span -> new Chart(span.text(), Markup.drawing(html -> PercentilePlot.write(findings, span, html))))
                .toList();
    }

    Content histogram() {
        return Markup.drawing(html -> HistogramPlot.write(findings, html));
    }

    List<FrameTimeline.SessionPlot> timeline() {
        return new FrameTimeline(findings).sessions();
    }

    Content stages() {
        return Markup.drawing(html -> StackedBars.stages(findings, html));
    }

    List<String> connectSteps() {
        return StackedBars.connectSteps(findings);
    }

    Content connect() {
        return Markup.drawing(html -> StackedBars.connect(findings, html));
    }

    Content usage() {
        return Markup.drawing(html -> UsagePlot.write(findings, html));
    }

    String style() {
        try (InputStream in = LatencyView.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(in, "report.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
