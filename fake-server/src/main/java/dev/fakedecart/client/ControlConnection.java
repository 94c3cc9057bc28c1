package dev.fakedecart.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The control connection of a session: JSON messages over a WebSocket, which wait in a queue until the caller asks for
 * them. The methods may be called on any thread.
 */
public final class ControlConnection implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final QueuedSocket socket;
    private JsonNode roomInfo = JSON.nullNode();

    private ControlConnection(QueuedSocket socket) {
        this.socket = socket;
    }

    /**
     * Connects to {@code /v1/stream}.
     *
     * @param realtimeBaseUrl {@code ws://} or {@code wss://}, host and port
     * @param query of the URL, with its values encoded
     * @throws UpgradeRefusedException if the server answers with another status than 101
     * @throws ClientException if there is no connection
     */
    public static ControlConnection connect(String realtimeBaseUrl, String query) {
        return connect(realtimeBaseUrl, query, Map.of());
    }

    /** Connects with additional request headers. */
    public static ControlConnection connect(String realtimeBaseUrl, String query, Map<String, String> headers) {
        return new ControlConnection(QueuedSocket.connect(realtimeBaseUrl + "/v1/stream?" + query, headers));
    }

    /** The query for a key and a model. */
    public static String query(String apiKey, String model) {
        return "api_key=" + URLEncoder.encode(apiKey, UTF_8) + "&model=" + URLEncoder.encode(model, UTF_8);
    }

    /** Joins without an initial state, and waits for the room info. */
    public void join() {
        send("{\"type\":\"livekit_join\"}");
        roomInfo = next("livekit_room_info");
    }

    /** The URL of a signal connection to the room that {@link #join} has waited for. */
    public String signalUrl(String path, String query) {
        return roomInfo.get("livekit_url").stringValue() + path + "?access_token=" + token() + query;
    }

    public String token() {
        return roomInfo.get("token").stringValue();
    }

    public String sessionId() {
        return roomInfo.get("session_id").stringValue();
    }

    public static String json(Map<String, ?> message) {
        return JSON.writeValueAsString(message);
    }

    public void send(String message) {
        socket.send(message);
    }

    public void prompt(String text) {
        send(json(Map.of("type", "prompt", "prompt", text)));
    }

    /**
     * The next message.
     *
     * @throws SocketClosedException if the connection ends instead
     */
    public JsonNode next() {
        return JSON.readTree(socket.nextText());
    }

    /**
     * The next message of a type. Skips others.
     *
     * @throws SocketClosedException if the connection ends first
     */
    public JsonNode next(String type) {
        return JSON.readTree(socket.next("\"type\":\"" + type + "\""));
    }

    /** The type of the next message. */
    public String nextType() {
        return next().get("type").stringValue();
    }

    public QueuedSocket socket() {
        return socket;
    }

    /**
     * Sends a prompt and waits for its acknowledgement, which comes after the answers to all earlier messages.
     *
     * @throws UnexpectedMessageException if another message comes first
     */
    public void roundTrip(String prompt) {
        prompt(prompt);
        JsonNode ack = next();
        if (!ack.get("type").stringValue().equals("prompt_ack")
                || !ack.get("prompt").stringValue().equals(prompt)) {
            throw new UnexpectedMessageException("expected the acknowledgement of \"" + prompt + "\", not " + ack);
        }
    }

    /** Closes the TCP connection without a close frame. */
    @Override
    public void close() {
        socket.abort();
    }
}
