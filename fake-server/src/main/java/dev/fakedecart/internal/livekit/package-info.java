/**
 * LiveKit's signal protocol, the server's side: access tokens, rooms, participants, tracks, offers and answers. A room
 * holds one client and the inference participant, whose output tracks the client receives.
 *
 * <p><b>Threads.</b> Rooms and participants belong to the server's event loop; what the packet core reports is handed
 * over to it first.
 */
@NullMarked
package dev.fakedecart.internal.livekit;

import org.jspecify.annotations.NullMarked;
