/** What the hot paths of the server cost, measured by JMH. */
@NullMarked
package dev.fakedecart.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
