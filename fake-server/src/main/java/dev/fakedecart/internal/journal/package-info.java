/**
 * Every fact that happened, in order: append, query, wait, stream. An event is a record in one of the sealed
 * interfaces of {@link dev.fakedecart.internal.journal.Event}; its type's name follows from the class's name, so a new kind of
 * event is one record and nothing else.
 */
@NullMarked
package dev.fakedecart.internal.journal;

import org.jspecify.annotations.NullMarked;
