/**
 * What a run of the suite found, as data, and its three renderings: JSON, JUnit's XML, and one HTML file.
 *
 * <p>{@link dev.fakedecart.conformance.report.Report} is the whole, a {@link
 * dev.fakedecart.conformance.report.CaseResult} for each case, with each {@link
 * dev.fakedecart.conformance.report.CaseRun} of it (a failure is run again) and that run's timeline. Nothing here knows
 * how a case was run.
 *
 * <p>{@link dev.fakedecart.conformance.report.ReportFolder} writes a report's three files; {@link
 * dev.fakedecart.conformance.report.Comparison} tells two reports apart, {@link
 * dev.fakedecart.conformance.report.Matrix} puts many side by side. A new verdict, outcome or lane touches: its enum,
 * {@code Words}, {@code Guide}, {@code HtmlReport} or {@code PromiseTable} (their order), {@code Row} for a lane, {@code
 * JUnitXml} for a verdict, {@code report.css} and {@code report.schema.json}.
 */
@NullMarked
package dev.fakedecart.conformance.report;

import org.jspecify.annotations.NullMarked;
