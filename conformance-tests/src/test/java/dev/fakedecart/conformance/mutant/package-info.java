/** Tests of the mutants' table and of the mutant driver. */
@NullMarked
package dev.fakedecart.conformance.mutant;

import org.jspecify.annotations.NullMarked;
