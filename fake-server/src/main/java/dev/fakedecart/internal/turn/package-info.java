/**
 * TURN for the clients of sessions: an account for each participant, the URLs for clients, and the connections of
 * TURN clients to the HTTP port. The TURN server itself is {@link dev.fakedecart.webrtc.turn}.
 *
 * <p><b>Threads.</b> Accounts and connections belong to the event loop. {@link
 * dev.fakedecart.internal.turn.TurnConnection} is the place where the media thread and the event loop meet.
 */
@NullMarked
package dev.fakedecart.internal.turn;

import org.jspecify.annotations.NullMarked;
