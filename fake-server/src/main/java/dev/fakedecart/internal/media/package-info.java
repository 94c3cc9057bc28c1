/**
 * What a session's client publishes, what is made of it, and who receives that: the client itself and any number of
 * viewers. All of it as SDP says it, whatever protocol carries the SDP.
 *
 * <p><b>What is changed on purpose</b>, for all receivers of a session at once, goes through the
 * {@link dev.fakedecart.internal.session.OutputControl} of its {@link dev.fakedecart.internal.media.Broadcast}: whether outputs leave at
 * all, and what is done to their pictures where pictures are painted.
 *
 * <p><b>Threads.</b> Everything belongs to the server's event loop. One value crosses it: what is to be done to pictures,
 * which the threads of inference participants read once for each frame.
 */
@NullMarked
package dev.fakedecart.internal.media;

import org.jspecify.annotations.NullMarked;
