/** Runs the suite with its own client, with published SDKs, and with mutants. */
@NullMarked
package dev.fakedecart.conformance.suite;

import org.jspecify.annotations.NullMarked;
