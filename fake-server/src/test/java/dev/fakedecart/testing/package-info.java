/** Helpers that tests of several packages share. */
@NullMarked
package dev.fakedecart.testing;

import org.jspecify.annotations.NullMarked;
