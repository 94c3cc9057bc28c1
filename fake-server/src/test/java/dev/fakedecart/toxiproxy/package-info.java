/**
 * Tests with a real Toxiproxy between the real JavaScript SDK and the server: failures of TCP, below every protocol.
 */
@NullMarked
package dev.fakedecart.toxiproxy;

import org.jspecify.annotations.NullMarked;
