package dev.fakedecart.benchmarks.cli;

import picocli.CommandLine.Command;

/** The command {@code latency}. */
@Command(
        name = "latency",
        description = "Measures the latency from capture to render, and compares runs.",
        mixinStandardHelpOptions = true,
        subcommands = {LatencyRunCommand.class, CompareRunsCommand.class, CalibrateCommand.class, ReportCommand.class},
        footer = {
            "",
            "Exit codes: 0 if all is well; 1 if a run is worse, calibration failed, or frames could not be measured;",
            "2 if the rig failed, or the arguments are wrong."
        })
final class LatencyCommand {}
