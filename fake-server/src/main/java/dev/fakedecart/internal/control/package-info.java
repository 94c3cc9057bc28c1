/** The control API under {@code /_fake/}: the state of this server, for people, tests and tools. */
@NullMarked
package dev.fakedecart.internal.control;

import org.jspecify.annotations.NullMarked;
