/** Helpers that the tests of the benchmarks share. */
@NullMarked
package dev.fakedecart.benchmarks;

import org.jspecify.annotations.NullMarked;
