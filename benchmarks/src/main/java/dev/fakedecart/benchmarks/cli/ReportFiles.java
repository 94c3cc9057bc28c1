package dev.fakedecart.benchmarks.cli;

import dev.fakedecart.benchmarks.report.Findings;
import dev.fakedecart.benchmarks.report.LatencyHtml;
import dev.fakedecart.benchmarks.report.MarkdownReport;
import dev.fakedecart.conformance.report.ReportFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for a report's output files. */
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class ReportFiles {
    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "Write Markdown, for a pull request or the summary of a CI job.")
    private @Nullable Path markdown;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page with plots. It works offline.")
    private @Nullable Path html;

    void write(Findings findings) throws IOException {
        if (markdown != null) {
            ReportFolder.write(MarkdownReport.of(findings), markdown);
        }
        if (html != null) {
            ReportFolder.write(LatencyHtml.of(findings), html);
        }
    }
}
