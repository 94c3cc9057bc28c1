/** The command line of {@code decart-benchmarks.jar}. No other package parses arguments or prints. */
@NullMarked
package dev.fakedecart.benchmarks.cli;

import org.jspecify.annotations.NullMarked;
