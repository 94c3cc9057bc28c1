/**
 * Runs a driver against a target and makes a record of what became of each frame.
 *
 * <p>A {@link dev.fakedecart.benchmarks.run.Plan} says what is measured. A {@link dev.fakedecart.benchmarks.run.Testbed} is a
 * driver and the {@link dev.fakedecart.benchmarks.run.OpenTarget} that it connects to, both running; {@link
 * dev.fakedecart.benchmarks.run.SessionMeasurement} is one connection, of which {@link
 * dev.fakedecart.benchmarks.run.FrameTable} makes the record. {@link dev.fakedecart.benchmarks.run.LatencyRunner} does
 * the whole of a run, {@link dev.fakedecart.benchmarks.run.Calibrator} finds out what the rig can be trusted with.
 *
 * <p>What is in the way of measuring is a {@link dev.fakedecart.benchmarks.run.RunException}, whose message is for people.
 */
@NullMarked
package dev.fakedecart.benchmarks.run;

import org.jspecify.annotations.NullMarked;
