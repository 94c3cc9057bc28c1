/**
 * What a session's client publishes, what is made of it, and who receives that: the client itself and any number of
 * viewers. All of it as SDP says it, whatever protocol carries the SDP.
 *
 * <p><b>Threads.</b> Everything belongs to the server's event loop.
 */
@NullMarked
package dev.fakedecart.media;

import org.jspecify.annotations.NullMarked;
