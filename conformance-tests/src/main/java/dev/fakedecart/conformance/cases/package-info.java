/**
 * The cases: the actions on an SDK and the required reactions. Each case says what it proves and judges with the help
 * of {@code rig}.
 */
@NullMarked
package dev.fakedecart.conformance.cases;

import org.jspecify.annotations.NullMarked;
