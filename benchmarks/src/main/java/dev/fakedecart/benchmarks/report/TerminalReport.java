package dev.fakedecart.benchmarks.report;

import dev.fakedecart.benchmarks.stats.RunComparison;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes findings for a terminal. */
public final class TerminalReport {
    private TerminalReport() {}

    public static String of(Findings findings) {
        var tables = new Tables(findings);
        String body = Stream.of(
                        tables.latency(),
                        tables.frames(),
                        tables.connect(),
                        tables.stages(),
                        tables.usage(),
                        tables.setup(),
                        tables.calibration())
                .filter(table -> !table.empty())
                .map(Table::text)
                .collect(Collectors.joining("\n"));
        return body + comparisons(findings);
    }

    /** Puts verdicts and warnings last, so that they stay visible on the screen. */
    private static String comparisons(Findings findings) {
        List<String> labels = findings.labels();
        var text = new StringBuilder();
        for (int i = 0; i < findings.comparisons().size(); i++) {
            RunComparison comparison = findings.comparisons().get(i);
            text.append('\n').append(Tables.differences(comparison).text()).append('\n');
            text.append(comparison.verdict().symbol()).append(' ');
            text.append(LatencyHeadline.of(comparison, labels.get(0), labels.get(i + 1)))
                    .append('\n');
        }
        findings.warnings().forEach(warning -> text.append('\n').append(warning).append('\n'));
        return text.toString();
    }
}
