/**
 * Mutants: broken variants of the reference client, each of which breaks one promise, so a case that lets its mutant
 * pass proves nothing. They are decorators of the client's public face and of its connections. The reference client
 * does not know of them, and only the run of the mutants ({@code decart-conformance mutants}) composes them.
 *
 * <p>A {@link dev.fakedecart.conformance.mutant.Mutant} is a row of one of the tables that {@link
 * dev.fakedecart.conformance.mutant.Mutants} collects: an id, a sentence, a {@code Composition} and the promises that
 * it breaks. To add one, add a row, the case that is meant for it in {@code mutants.json}, and its id in {@code
 * MutantsTest}. {@link dev.fakedecart.conformance.mutant.MutantDriver} is the reference driver with mutants in place of
 * the client.
 */
@NullMarked
package dev.fakedecart.conformance.mutant;

import org.jspecify.annotations.NullMarked;
