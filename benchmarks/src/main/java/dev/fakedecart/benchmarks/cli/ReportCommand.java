package dev.fakedecart.benchmarks.cli;

import dev.fakedecart.benchmarks.report.Findings;
import dev.fakedecart.benchmarks.report.TerminalReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code latency report}. */
@Command(name = "report", description = "Shows runs side by side without a verdict.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Files of runs, *.latency.json.gz.")
    private List<Path> runs;

    @Mixin
    private ReportFiles files;

    @Override
    public Integer call() throws IOException {
        Findings findings = Findings.of(RunArguments.read(runs));
        files.write(findings);
        PrintWriter out = spec.commandLine().getOut();
        out.print(TerminalReport.of(findings));
        out.flush();
        return BenchmarkExitCode.FINE;
    }
}
