package dev.fakedecart.benchmarks.cli;

import picocli.CommandLine.Command;

/** The command {@code load}. */
@Command(
        name = "load",
        description = {
            "Loads one server with many clients and measures what they cost.",
            "Each step has a new server in a process of its own, unless --server names one.",
            ""
        },
        mixinStandardHelpOptions = true,
        subcommands = {
            LoadSignalingCommand.class,
            LoadPacketsCommand.class,
            LoadCodecsCommand.class,
            LoadHoldCommand.class
        },
        footer = {"", "Exit codes: 0 if the load was measured; 2 if it could not be, or the arguments are wrong."})
final class LoadCommand {}
