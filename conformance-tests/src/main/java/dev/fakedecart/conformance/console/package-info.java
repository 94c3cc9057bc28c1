/** What all command lines share for their output: one format of figures and dates, and one progress line. */
@NullMarked
package dev.fakedecart.conformance.console;

import org.jspecify.annotations.NullMarked;
