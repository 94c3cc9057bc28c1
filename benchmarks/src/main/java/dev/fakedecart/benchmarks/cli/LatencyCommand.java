package dev.fakedecart.benchmarks.cli;

import picocli.CommandLine.Command;

/** {@code decart-benchmarks latency}. */
@Command(
        name = "latency",
        description = "Measures how old a frame is when it is rendered, and compares runs.",
        mixinStandardHelpOptions = true)
final class LatencyCommand {}
