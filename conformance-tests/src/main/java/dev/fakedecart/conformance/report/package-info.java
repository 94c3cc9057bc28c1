/**
 * Writes the report of a run.
 *
 * <p>The model is in {@code report.model}: {@link dev.fakedecart.conformance.report.model.Report} is the whole, with a
 * {@link dev.fakedecart.conformance.report.model.CaseResult} for each case. A case result has a {@link
 * dev.fakedecart.conformance.report.model.CaseRun} for each run (a failed case is run again), and a run has a timeline.
 * The views are in {@code report.html}, {@code report.json}, {@code report.junit} and {@code report.text}. Views depend
 * on the model, never the other way round.
 *
 * <p>{@link dev.fakedecart.conformance.report.ReportFolder} writes the three files of a report; {@link
 * dev.fakedecart.conformance.report.model.ReportComparison} compares two reports, and {@link
 * dev.fakedecart.conformance.report.model.Matrix} puts many side by side. To add a verdict, an outcome or a lane,
 * change its enum, its explanation and its order in {@code report.html}, {@code TimelineRow} for a lane, {@code
 * JUnitXml} for a verdict, {@code report.css}, and {@code report.schema.json}.
 */
@NullMarked
package dev.fakedecart.conformance.report;

import org.jspecify.annotations.NullMarked;
