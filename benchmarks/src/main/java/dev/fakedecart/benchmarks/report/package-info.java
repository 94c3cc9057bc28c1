/**
 * Reports of runs and their comparisons: for a terminal, a pull request, and a page with plots. All functions are pure.
 */
@NullMarked
package dev.fakedecart.benchmarks.report;

import org.jspecify.annotations.NullMarked;
