/** What the benchmarks' tests share. */
@NullMarked
package dev.fakedecart.benchmarks;

import org.jspecify.annotations.NullMarked;
