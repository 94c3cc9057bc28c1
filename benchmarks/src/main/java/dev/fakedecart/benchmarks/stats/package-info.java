/**
 * Evaluates runs: percentiles, freezes, losses, and whether one run is worse than another. All functions are pure: the
 * same runs give the same result on any thread.
 *
 * <p>Times are milliseconds. A frame counts if the camera captured it during measuring. A frame that never comes back,
 * or comes back after its session's deadline, counts with the deadline; losing frames therefore never improves a
 * result.
 */
@NullMarked
package dev.fakedecart.benchmarks.stats;

import org.jspecify.annotations.NullMarked;
