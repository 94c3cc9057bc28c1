/**
 * The journal: all events of a server, in order, to append, query, await and stream.
 *
 * <p>An event is a record in one of the sealed interfaces of {@link dev.fakedecart.internal.journal.Event}. Its {@code
 * JournalType} annotation gives the published type, and its components are the published fields. To add an event, add a
 * record with an annotation, and add it to the golden list {@code event-types.txt} of the tests.
 */
@NullMarked
package dev.fakedecart.internal.journal;

import org.jspecify.annotations.NullMarked;
