/**
 * The control socket of a client, {@code /v1/stream}: reads its messages, drives its session, writes the answers.
 *
 * <p><b>Threads.</b> Everything belongs to the server's event loop.
 */
@NullMarked
package dev.fakedecart.signaling;

import org.jspecify.annotations.NullMarked;
