/**
 * Runs cases and makes a report of what became of them.
 *
 * <p>{@link dev.fakedecart.conformance.run.Suite} knows which cases there are, {@link
 * dev.fakedecart.conformance.run.Catalogue} which promises, {@link dev.fakedecart.conformance.run.SuiteRunner} runs the
 * ones by JUnit's platform and judges the others, {@link dev.fakedecart.conformance.run.KnownFailures} are those that
 * somebody has accepted. To add a case: a method in a class of {@code cases} (and a new class in {@link
 * dev.fakedecart.conformance.run.Suite}). To add a promise: an entry in {@code promises.json}.
 */
@NullMarked
package dev.fakedecart.conformance.run;

import org.jspecify.annotations.NullMarked;
