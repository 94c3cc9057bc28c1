/** x. */
@NullMarked
package dev.fakedecart;

import org.jspecify.annotations.NullMarked;
