package dev.fakedecart.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The control connection of a session. JSON messages arrive over a WebSocket and wait in a queue for the caller. The
 * methods may be called on any thread.
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
     * @param query the query of the URL, with encoded values
     * @throws UpgradeRefusedException if the server answers with another status than 101
     * @throws ClientException if the connection fails
     */
    public static ControlConnection connect(String realtimeBaseUrl, String query) {
        return connect(realtimeBaseUrl, query, Map.of());
    }

    /** Connects with additional request headers. */
    public static ControlConnection connect(String realtimeBaseUrl, String query, Map<String, String> headers) {
        return new ControlConnection(QueuedSocket.connect(realtimeBaseUrl + "/v1/stream?" + query, headers));
    }

    /** Returns the query for a key and a model. */
    public static String query(String apiKey, String model) {
        return "api_key=" + URLEncoder.encode(apiKey, UTF_8) + "&model=" + URLEncoder.encode(model, UTF_8);
    }

    /** Joins without an initial state, and waits for the room info. */
    public void join() {
        send("{\"type\":\"livekit_join\"}");
        roomInfo = next("livekit_room_info");
    }

    /** Returns the URL of a signal connection to the room that {@link #join} received. */
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
     * Returns the next message.
     *
     * @throws SocketClosedException if the connection ends instead
     */
    public JsonNode next() {
        return JSON.readTree(socket.nextText());
    }

    /**
     * Returns the next message of a type. Skips other messages.
     *
     * @throws SocketClosedException if the connection ends first
     */
    public JsonNode next(String type) {
        return JSON.readTree(socket.next("\"type\":\"" + type + "\""));
    }

    /** Returns the type of the next message. */
    public String nextType() {
        return next().get("type").stringValue();
    }

    public QueuedSocket socket() {
        return socket;
    }

    /**
     * Sends a prompt and waits for its acknowledgement, which arrives after the answers to all earlier messages.
     *
     * @throws UnexpectedMessageException if another message arrives first
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
