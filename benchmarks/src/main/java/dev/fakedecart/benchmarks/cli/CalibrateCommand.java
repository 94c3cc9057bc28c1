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
            "Checks whether this machine can measure latency.",
            "The server adds known delays, which the measurement must find, and two equal runs must compare as equal.",
            "The overhead of measuring is reported, too. Unless --mode or --server-option changes it, the server echoes",
            "frames and the client renders them at once: on no machine is the time of a codec or of smoothing constant."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 if the machine can measure latency; 1 if not; 2 if the rig failed, or the arguments are wrong."
        })
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
