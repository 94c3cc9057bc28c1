/** Runs and their comparison for people: a terminal, a pull request, a page with plots. All of it is pure. */
@NullMarked
package dev.fakedecart.benchmarks.report;

import org.jspecify.annotations.NullMarked;
