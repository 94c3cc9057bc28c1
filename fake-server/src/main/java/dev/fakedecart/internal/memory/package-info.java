/**
 * The memory that each kind of client input may hold: the table {@link dev.fakedecart.internal.memory.MemoryShare} and
 * the counters that enforce it. Knows nothing of what is counted.
 */
@NullMarked
package dev.fakedecart.internal.memory;

import org.jspecify.annotations.NullMarked;
