/** Processes of a measurement beside the tool's own: a server started for it, and what processes use. */
@NullMarked
package dev.fakedecart.benchmarks.process;

import org.jspecify.annotations.NullMarked;
