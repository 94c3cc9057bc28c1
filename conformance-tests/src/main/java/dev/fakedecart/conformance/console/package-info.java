/**
 * The parts that all command lines share: one format of figures and dates, one progress line, and the option for the
 * control token.
 */
@NullMarked
package dev.fakedecart.conformance.console;

import org.jspecify.annotations.NullMarked;
