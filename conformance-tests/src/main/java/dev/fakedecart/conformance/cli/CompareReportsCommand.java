package dev.fakedecart.conformance.cli;

import dev.fakedecart.conformance.report.model.ReportComparison;
import dev.fakedecart.conformance.report.text.ComparisonText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code decart-conformance compare}. */
@Command(
        name = "compare",
        description = "Compares two reports. Fails if a case that passed before fails now.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class CompareReportsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "BEFORE",
            description = "The earlier report: its report.json, or the folder with it.")
    private Path before;

    @Parameters(index = "1", paramLabel = "AFTER", description = "The later report.")
    private Path after;

    @Option(names = "--markdown", description = "Print Markdown, for the summary of a CI job or for a comment.")
    private boolean markdown;

    @Override
    public Integer call() throws IOException {
        ReportComparison comparison = ReportComparison.of(
                ReportArgument.of(before).read(), ReportArgument.of(after).read());
        PrintWriter out = spec.commandLine().getOut();
        out.print(markdown ? ComparisonText.markdown(comparison) : ComparisonText.plain(comparison));
        out.flush();
        return comparison.regressed() ? ExitCode.SDK_FAILED : ExitCode.KEPT;
    }
}
