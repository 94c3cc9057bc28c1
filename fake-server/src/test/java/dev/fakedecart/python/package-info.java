/** The real Python SDK against the server, through a driver that speaks JSON lines. */
@NullMarked
package dev.fakedecart.python;

import org.jspecify.annotations.NullMarked;
