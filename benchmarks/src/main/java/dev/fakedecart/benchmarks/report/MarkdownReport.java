package dev.fakedecart.benchmarks.report;

import dev.fakedecart.benchmarks.stats.ComparisonVerdict;
import dev.fakedecart.benchmarks.stats.RunComparison;
import java.util.List;

/** Writes findings as Markdown for a pull request: verdicts first, details folded. */
public final class MarkdownReport {
    private final Findings findings;
    private final StringBuilder out = new StringBuilder();

    private MarkdownReport(Findings findings) {
        this.findings = findings;
    }

    public static String of(Findings findings) {
        var report = new MarkdownReport(findings);
        report.write();
        return report.out.toString();
    }

    private void write() {
        List<String> labels = findings.labels();
        var tables = new Tables(findings);
        for (int i = 0; i < findings.comparisons().size(); i++) {
            RunComparison comparison = findings.comparisons().get(i);
            heading(icon(comparison.verdict()) + " Latency: "
                    + Table.escaped(LatencyHeadline.of(comparison, labels.get(0), labels.get(i + 1))));
            out.append(Tables.differences(comparison).markdown()).append('\n');
            out.append(LatencyHeadline.method(comparison)).append("\n\n");
        }
        if (findings.comparisons().isEmpty()) {
            for (int i = 0; i < labels.size(); i++) {
                heading("Latency of "
                        + Table.escaped(LatencyHeadline.of(findings.summaries().get(i), labels.get(i))));
            }
        }
        findings.warnings()
                .forEach(warning ->
                        out.append("> ⚠️ ").append(Table.escaped(warning)).append("\n\n"));
        shown(tables.latency());
        shown(tables.frames());
        shown(tables.setup());
        folded(tables.connect());
        folded(tables.stages());
        folded(tables.usage());
        folded(tables.calibration());
    }

    private void heading(String text) {
        out.append("### ").append(text).append("\n\n");
    }

    private void shown(Table table) {
        if (!table.empty()) {
            out.append("**")
                    .append(table.title())
                    .append("**\n\n")
                    .append(table.markdown())
                    .append('\n');
        }
    }

    private void folded(Table table) {
        if (!table.empty()) {
            out.append("<details><summary>").append(table.title()).append("</summary>\n\n");
            out.append(table.markdown()).append("\n</details>\n\n");
        }
    }

    private static String icon(ComparisonVerdict verdict) {
        return switch (verdict) {
            case BETTER -> "🟢";
            case WORSE -> "🔴";
            case WITHIN_NOISE -> "⚪";
            case TOO_LITTLE_DATA -> "🟡";
        };
    }
}
