/**
 * The control socket of a client, {@code /v1/stream}: reads its messages, drives its session, writes the answers.
 * The first message shows which protocol the client speaks, and so which {@link dev.fakedecart.internal.signaling.Conversation}
 * it has. Viewers of the older protocol have a socket of their own, {@code /subscribe/{sid}}.
 *
 * <p><b>Threads.</b> Everything belongs to the server's event loop.
 */
@NullMarked
package dev.fakedecart.internal.signaling;

import org.jspecify.annotations.NullMarked;
