/**
 * What runs say: percentiles, freezes, losses, and whether one run is worse than another. All of it is pure: the same runs
 * give the same answer, on any thread.
 *
 * <p>Times are milliseconds. A frame counts if it was captured while its session was measured. One that never came back, or
 * later than its session's deadline, is charged with the deadline: so losing frames never makes a run look better.
 */
@NullMarked
package dev.fakedecart.benchmarks.stats;

import org.jspecify.annotations.NullMarked;
