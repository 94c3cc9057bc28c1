/**
 * What a latency run found, as data, and its file. A run holds one session or several; a session holds a record of each
 * frame that was captured.
 *
 * <p>Times of a session are milliseconds since {@link dev.fakedecart.benchmarks.record.SessionRecord#begun()}, fractional, by
 * one clock: the machine's. All processes of a run are on one machine, and read the same clock.
 */
@NullMarked
package dev.fakedecart.benchmarks.record;

import org.jspecify.annotations.NullMarked;
