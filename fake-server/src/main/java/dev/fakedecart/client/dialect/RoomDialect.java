package dev.fakedecart.client.dialect;

/**
 * The way in which an SDK joins a LiveKit room through {@code /rtc} and publishes its camera.
 *
 * @param signalQuery the query of the signal connection's URL, which begins with a question mark
 * @param trackName the name of the published track
 * @param hasStream true if the published track belongs to a stream that is named after the participant
 */
public record RoomDialect(String signalQuery, String trackName, boolean hasStream) {}
