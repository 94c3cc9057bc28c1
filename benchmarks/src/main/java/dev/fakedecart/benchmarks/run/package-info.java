/**
 * Runs a driver against a target and records each frame.
 *
 * <p>A {@link dev.fakedecart.benchmarks.run.Plan} specifies the measurement. A {@link
 * dev.fakedecart.benchmarks.run.Testbed} is a running driver and the {@link dev.fakedecart.benchmarks.run.OpenTarget}
 * that the driver connects to. A {@link dev.fakedecart.benchmarks.run.SessionMeasurement} measures one connection; a
 * {@link dev.fakedecart.benchmarks.run.FrameTable} builds its frame records. {@link
 * dev.fakedecart.benchmarks.run.LatencyRunner} measures a whole run. {@link dev.fakedecart.benchmarks.run.Calibrator}
 * measures the accuracy of the rig.
 *
 * <p>A {@link dev.fakedecart.benchmarks.run.RunException} reports each failure, with a message for people.
 */
@NullMarked
package dev.fakedecart.benchmarks.run;

import org.jspecify.annotations.NullMarked;
