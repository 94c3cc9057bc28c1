package dev.fakedecart.benchmarks.cli;

import dev.fakedecart.benchmarks.report.Findings;
import dev.fakedecart.benchmarks.report.TerminalReport;
import dev.fakedecart.benchmarks.stats.Allowed;
import dev.fakedecart.benchmarks.stats.Thresholds;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code latency compare}. */
@Command(
        name = "compare",
        description = "Compares runs with a baseline: better, worse or within noise.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 if no run is worse; 1 if a run is worse; 2 if the runs cannot be read or compared."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class CompareRunsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "BASE", description = "The baseline's file, *.latency.json.gz.")
    private Path baseline;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "RUN",
            description = "The runs to compare with the baseline.")
    private List<Path> runs;

    @Option(
            names = "--threshold",
            paramLabel = "MS",
            defaultValue = "3.5",
            description = "The allowed difference of the median; 2, 3 and 5 times as much for p90, p95 and p99"
                    + " (${DEFAULT-VALUE}).")
    private double threshold;

    @Option(
            names = "--confidence",
            paramLabel = "SHARE",
            defaultValue = "0.95",
            description =
                    "The confidence of the median's interval; the intervals of the tails are wider (${DEFAULT-VALUE}).")
    private double confidence;

    @Option(names = "--across-machines", description = "Allow runs of different machines.")
    private boolean acrossMachines;

    @Option(names = "--different-setups", description = "Allow runs with different codecs, sizes, frame rates or SDKs.")
    private boolean differentSetups;

    @Mixin
    private ReportFiles files;

    @Override
    public Integer call() throws IOException {
        var named = new ArrayList<>(List.of(baseline));
        named.addAll(runs);
        Thresholds thresholds = Thresholds.DEFAULT.withMedianMillis(threshold).withConfidence(confidence);
        Findings findings = Findings.compared(RunArguments.read(named), thresholds, allowed());
        files.write(findings);
        PrintWriter out = spec.commandLine().getOut();
        out.print(TerminalReport.of(findings));
        out.flush();
        return findings.worse() ? BenchmarkExitCode.WORSE : BenchmarkExitCode.FINE;
    }

    private Set<Allowed> allowed() {
        var allowed = EnumSet.noneOf(Allowed.class);
        if (acrossMachines) {
            allowed.add(Allowed.OTHER_MACHINE);
        }
        if (differentSetups) {
            allowed.add(Allowed.OTHER_SETUP);
        }
        return allowed;
    }
}
