/**
 * TURN for the clients of sessions: an account for each participant, and the URLs that clients are told. The TURN server
 * itself is {@link dev.fakedecart.webrtc.turn}. Belongs to the event loop.
 */
@NullMarked
package dev.fakedecart.internal.turn;

import org.jspecify.annotations.NullMarked;
