/** Tests of the real Python SDK, through a driver that speaks JSON lines. */
@NullMarked
package dev.fakedecart.python;

import org.jspecify.annotations.NullMarked;
