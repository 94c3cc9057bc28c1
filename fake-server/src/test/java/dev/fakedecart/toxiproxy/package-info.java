/** A real Toxiproxy between the real JavaScript SDK and the server: what breaks on TCP, below every protocol. */
@NullMarked
package dev.fakedecart.toxiproxy;

import org.jspecify.annotations.NullMarked;
