/**
 * The service's REST surface, beside its realtime sockets.
 *
 * <p><b>Threads.</b> Everything belongs to the server's event loop.
 */
@NullMarked
package dev.fakedecart.rest;

import org.jspecify.annotations.NullMarked;
