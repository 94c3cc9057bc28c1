/** JMH benchmarks of the server's hot paths. */
@NullMarked
package dev.fakedecart.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
