/**
 * The data of a latency run, and its file format. A run contains one or more sessions; a session contains a record of
 * each captured frame.
 *
 * <p>Times of a session are fractional milliseconds since {@link
 * dev.fakedecart.benchmarks.record.SessionRecord#begun()}. All processes of a run are on one machine and read the same
 * clock.
 */
@NullMarked
package dev.fakedecart.benchmarks.record;

import org.jspecify.annotations.NullMarked;
