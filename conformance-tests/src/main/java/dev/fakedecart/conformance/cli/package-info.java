/** The command line: {@code decart-conformance.jar}. Nothing else parses arguments or prints. */
@NullMarked
package dev.fakedecart.conformance.cli;

import org.jspecify.annotations.NullMarked;
