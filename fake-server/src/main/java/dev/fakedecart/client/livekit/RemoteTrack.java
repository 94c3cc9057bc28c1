package dev.fakedecart.client.livekit;

import dev.fakedecart.webrtc.MediaKind;

/**
 * A track that another participant of a room has published.
 *
 * @param identity of the participant
 * @param participantSid the participant's id in the room
 * @param sid the track's id in the room
 */
public record RemoteTrack(String identity, String participantSid, String sid, MediaKind kind) {}
