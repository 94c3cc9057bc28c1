/**
 * The server's side of LiveKit's signal protocol: access tokens, rooms, participants, tracks, offers and answers. A
 * room holds one client, any viewers, and the inference participant, whose output tracks they receive.
 *
 * <p><b>Threads.</b> Rooms and participants belong to the server's event loop. Callbacks of the packet core are handed
 * over to the event loop first.
 */
@NullMarked
package dev.fakedecart.internal.livekit;

import org.jspecify.annotations.NullMarked;
