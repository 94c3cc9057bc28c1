package dev.fakedecart.benchmarks.cli;

import dev.fakedecart.benchmarks.record.Calibration;
import dev.fakedecart.benchmarks.run.Calibrator;
import dev.fakedecart.benchmarks.run.Plan;
import dev.fakedecart.conformance.console.ProgressLine;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code latency calibrate}. */
@Command(
        name = "calibrate",
        description = {
            "Finds out what the rig can be trusted with: known delays that the server adds must be recovered, and two equal",
            "runs must compare as equal; and reports what measuring itself costs. Unless --mode or --server-option say",
            "otherwise, frames are echoed and played out at once: a codec and a receiver's smoothing are steady on no machine."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Exit codes: 0 it can be trusted; 1 it cannot; 2 the rig failed, or the arguments are wrong."})
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class CalibrateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PlanOptions options;

    @Mixin
    private CalibrationOptions calibration;

    @Option(names = "--verbose", description = "Log the output of server and driver.")
    private boolean verbose;

    @Override
    public Integer call() {
        Logging.configure(verbose);
        var progress = new TerminalProgress(new ProgressLine(spec.commandLine().getOut()));
        try {
            Plan plan = options.plan();
            Calibration found = new Calibrator(progress).calibrate(plan, calibration.length());
            progress.end();
            return calibration.accepts(found, spec.commandLine().getOut())
                    ? BenchmarkExitCode.FINE
                    : BenchmarkExitCode.WORSE;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        } finally {
            progress.end();
        }
    }
}
