/** The command line of {@code decart-benchmarks.jar}; nothing else parses arguments or prints. */
@NullMarked
package dev.fakedecart.benchmarks.cli;

import org.jspecify.annotations.NullMarked;
