/** The control API, {@code /_fake/…}: what this server knows, for people, tests and tools. */
@NullMarked
package dev.fakedecart.internal.control;

import org.jspecify.annotations.NullMarked;
