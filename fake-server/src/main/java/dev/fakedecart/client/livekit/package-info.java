/**
 * LiveKit's signal protocol and rooms, from the client's side.
 *
 * <p>Not public API. A {@link dev.fakedecart.client.livekit.MediaRoom} has a {@link
 * dev.fakedecart.client.livekit.RoomSignal}, which it resumes after a loss, and two peer connections. Everything
 * belongs to one {@link dev.fakedecart.client.ClientLoop}.
 */
@NullMarked
package dev.fakedecart.client.livekit;

import org.jspecify.annotations.NullMarked;
