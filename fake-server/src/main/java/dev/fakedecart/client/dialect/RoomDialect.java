package dev.fakedecart.client.dialect;

/**
 * The way in which an SDK joins a LiveKit room through {@code /rtc} and publishes its camera.
 *
 * @param signalQuery the query of the signal connection's URL, which begins with a question mark
 * @param trackName the name of the published track
 * @param hasStream true if the published track belongs to a stream that is named after the participant
 */
public record RoomDialect(String signalQuery, String trackName, boolean hasStream) {
    private static final String PARAMETER = "auto_subscribe=";

    /** Returns false if the client receives nothing until it subscribes, as JavaScript's SDK does since 0.2.5. */
    public boolean autoSubscribes() {
        return !signalQuery.contains(PARAMETER + "0");
    }

    /** Returns the same way, but of a client that receives nothing until it subscribes. */
    public RoomDialect withoutAutoSubscribe() {
        String query = signalQuery.contains(PARAMETER)
                ? signalQuery.replace(PARAMETER + "1", PARAMETER + "0")
                : signalQuery + "&" + PARAMETER + "0";
        return new RoomDialect(query, trackName, hasStream);
    }
}
