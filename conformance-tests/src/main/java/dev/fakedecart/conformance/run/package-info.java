/**
 * Runs cases and creates the report of their results.
 *
 * <p>{@link dev.fakedecart.conformance.run.Suite} lists the cases, and {@link dev.fakedecart.conformance.run.Catalogue}
 * lists the promises. {@link dev.fakedecart.conformance.run.SuiteRunner} runs the cases on the JUnit platform and
 * judges the promises. {@link dev.fakedecart.conformance.run.KnownFailures} lists the accepted failures. To add a case,
 * add a method to a class in {@code cases}, and a new class also to {@link dev.fakedecart.conformance.run.Suite}. To
 * add a promise, add an entry to {@code promises.json}.
 */
@NullMarked
package dev.fakedecart.conformance.run;

import org.jspecify.annotations.NullMarked;
