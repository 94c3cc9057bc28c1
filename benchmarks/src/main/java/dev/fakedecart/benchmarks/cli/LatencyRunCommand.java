package dev.fakedecart.benchmarks.cli;

import dev.fakedecart.benchmarks.record.Calibration;
import dev.fakedecart.benchmarks.run.Calibrator;
import dev.fakedecart.benchmarks.run.InterleavedRunner;
import dev.fakedecart.benchmarks.run.LatencyRunner;
import dev.fakedecart.benchmarks.run.Plan;
import dev.fakedecart.benchmarks.run.RunOutcome;
import dev.fakedecart.conformance.console.ProgressLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code latency run}. */
@Command(
        name = "run",
        description = "Measures the latency of frames with the driver of an SDK, and writes a run file.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "  latency run --driver js@0.1.20",
            "  latency run --driver reference --target loopback-echo --codec vp8 --duration 30s",
            "  latency run --driver js@0.1.21 --against \"--driver js@0.1.20\" --rounds 4",
            "",
            "Exit codes: 0 if all is well; 1 if no frame could be measured, the calibration failed, or a regression",
            "was confirmed; 2 if the rig failed, or the arguments are wrong."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class LatencyRunCommand implements Callable<Integer> {
    private static final int MOST_ROUNDS = 100;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PlanOptions options;

    @Option(
            names = "--against",
            paramLabel = "OPTIONS",
            description = {
                "Also measure a baseline, with these options in place of the others, in turns: A B B A.",
                "A worse result is measured again, and counts only if it is worse again."
            })
    private @Nullable String against;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "With --against, how often each side is measured (default: 4).")
    private int rounds = 4;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description =
                    "The run file, for compare and report (default: a file in this folder, named after label and time).")
    private @Nullable Path output;

    @Option(
            names = "--baseline-output",
            paramLabel = "FILE",
            description = "The run file of the baseline (default: a file in this folder, of the same name).")
    private @Nullable Path baselineOutput;

    @Mixin
    private ReportFiles files;

    @Option(names = "--calibrate", description = "First run latency calibrate, and store its result in the run file.")
    private boolean calibrate;

    @Mixin
    private CalibrationOptions calibration;

    @Option(names = "--verbose", description = "Log the output of server and driver.")
    private boolean verbose;

    @Override
    public Integer call() throws IOException {
        Logging.configure(verbose);
        var progress = new TerminalProgress(new ProgressLine(spec.commandLine().getOut()));
        try {
            Plan candidate = options.plan();
            require(rounds >= 1 && rounds <= MOST_ROUNDS, "--rounds must be from 1 to " + MOST_ROUNDS);
            require(against == null || !calibrate, "--calibrate goes with a run alone, not with --against");
            Results.require("--output", output);
            Results.require("--baseline-output", baselineOutput);
            if (against == null) {
                return alone(candidate, calibrate ? Optional.of(calibration.length()) : Optional.empty(), progress);
            }
            return interleaved(baseline(against), candidate, progress);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        } finally {
            progress.end();
        }
    }

    private static void require(boolean so, String problem) {
        if (!so) {
            throw new IllegalArgumentException(problem);
        }
    }

    private Plan baseline(String text) {
        try {
            return options.with(text).plan();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--against: " + e.getMessage(), e);
        }
    }

    private int alone(Plan plan, Optional<Duration> length, TerminalProgress progress) throws IOException {
        Optional<Calibration> calibrated = length.map(each -> new Calibrator(progress).calibrate(plan, each));
        RunOutcome outcome = new LatencyRunner(progress).run(plan, calibrated);
        progress.end();
        Results results = results();
        results.write(outcome.run(), output, "");
        results.print(outcome.run(), files);
        if (outcome.failure().isPresent()) {
            return broken(outcome.failure().get());
        }
        return calibrated.isEmpty()
                        || calibration.accepts(
                                calibrated.get(), spec.commandLine().getOut())
                ? BenchmarkExitCode.FINE
                : BenchmarkExitCode.WORSE;
    }

    private int interleaved(Plan baseline, Plan candidate, TerminalProgress progress) throws IOException {
        var runner = new InterleavedRunner(progress);
        InterleavedRunner.Pair pair = runner.run(baseline, candidate, rounds);
        progress.end();
        Results results = results();
        results.write(pair.baseline().run(), baselineOutput, "-baseline");
        results.write(pair.candidate().run(), output, "-candidate");
        if (pair.failure().isPresent()) {
            results.printFiles();
            return broken(pair.failure().get());
        }
        if (!results.compare(pair, files)) {
            return BenchmarkExitCode.FINE;
        }
        progress.note("The candidate is worse. Measuring again.");
        InterleavedRunner.Pair again = runner.run(baseline, candidate, rounds);
        progress.end();
        results.write(again.baseline().run(), null, "-baseline-again");
        results.write(again.candidate().run(), null, "-candidate-again");
        if (again.failure().isPresent()) {
            results.printFiles();
            return broken(again.failure().get());
        }
        boolean confirmed = results.compare(again, files);
        progress.note(
                confirmed
                        ? "The candidate is worse in the second comparison, too: a regression."
                        : "The candidate is not worse this time: no regression.");
        return confirmed ? BenchmarkExitCode.WORSE : BenchmarkExitCode.FINE;
    }

    private Results results() {
        return new Results(spec.commandLine().getOut());
    }

    private int broken(String why) {
        spec.commandLine().getErr().println("decart-benchmarks: it broke before all was measured: " + why);
        return BenchmarkExitCode.RIG_FAILED;
    }
}
