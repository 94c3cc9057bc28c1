/**
 * What a run of the suite found, as data, and its three renderings: JSON, JUnit's XML, and one HTML file.
 *
 * <p>{@link dev.fakedecart.conformance.report.Report} is the whole, a {@link
 * dev.fakedecart.conformance.report.CaseResult} for each case, with each {@link
 * dev.fakedecart.conformance.report.CaseRun} of it (a failure is run again) and that run's timeline. Nothing here knows
 * how a case was run.
 */
@NullMarked
package dev.fakedecart.conformance.report;

import org.jspecify.annotations.NullMarked;
