/**
 * The data of a report: a run of the suite, its cases, verdicts and timelines, and the comparison and the matrix of
 * reports. Nothing in this package knows how a report looks or how a case was run.
 */
@NullMarked
package dev.fakedecart.conformance.report.model;

import org.jspecify.annotations.NullMarked;
