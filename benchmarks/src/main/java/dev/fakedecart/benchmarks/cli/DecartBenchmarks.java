package dev.fakedecart.benchmarks.cli;

import picocli.CommandLine.Command;

/** The commands other than JMH's. */
@Command(
        name = "decart-benchmarks",
        description = "Measures Decart's realtime SDKs, and the fake server.",
        mixinStandardHelpOptions = true,
        subcommands = {LatencyCommand.class, LoadCommand.class})
final class DecartBenchmarks {}
