package dev.fakedecart.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.client.dialect.ControlRequest;
import dev.fakedecart.client.dialect.Dialect;
import dev.fakedecart.client.dialect.MessageTable;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The control connection of a session. JSON messages arrive over a WebSocket and wait in a queue for the caller. The
 * methods may be called on any thread.
 */
public final class ControlConnection implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final QueuedSocket socket;
    private final @Nullable Dialect dialect;
    private JsonNode roomInfo = JSON.nullNode();

    private ControlConnection(QueuedSocket socket, @Nullable Dialect dialect) {
        this.socket = socket;
        this.dialect = dialect;
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
        return new ControlConnection(QueuedSocket.connect(realtimeBaseUrl + "/v1/stream?" + query, headers), null);
    }

    /**
     * Connects to any control socket.
     *
     * @param url the URL of the socket, with its query
     * @param listener gets each message that is JSON, in order, on the socket's thread
     */
    public static ControlConnection connect(String url, Map<String, String> headers, Consumer<JsonNode> listener) {
        Predicate<Object> deliver = message -> {
            if (message instanceof String text) {
                parsed(text).ifPresent(listener);
            }
            return true;
        };
        return new ControlConnection(QueuedSocket.connect(url, headers, deliver), null);
    }

    /** Connects like an SDK. */
    public static ControlConnection open(Dialect dialect, String realtimeBaseUrl, String apiKey, String model) {
        return open(dialect, dialect.url(realtimeBaseUrl, apiKey, model), message -> {});
    }

    /**
     * Connects like an SDK. A message that the SDK's parser rejects makes all waiting callers fail.
     *
     * @param listener gets each message that the SDK does not ignore, in order, on the socket's thread
     */
    public static ControlConnection open(Dialect dialect, String url, Consumer<JsonNode> listener) {
        return new ControlConnection(
                QueuedSocket.connect(url, Map.of(), message -> accepts(dialect, message, listener)), dialect);
    }

    private static boolean accepts(Dialect dialect, Object message, Consumer<JsonNode> listener) {
        if (!(message instanceof String text)) {
            throw new UnexpectedMessageException("a binary message, which no SDK reads");
        }
        JsonNode json = parsed(text).orElseThrow(() -> new UnexpectedMessageException("not JSON: " + text));
        if (!dialect.understood().knows(MessageTable.typeOf(json))) {
            if (dialect.unknownIsFatal()) {
                throw new UnexpectedMessageException(
                        "the SDK does not know the type of " + json + " and would reconnect");
            }
            return false;
        }
        dialect.understood().objection(json).ifPresent(objection -> {
            throw new UnexpectedMessageException(objection);
        });
        listener.accept(json);
        return true;
    }

    private static Optional<JsonNode> parsed(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Returns the query for a key and a model. */
    public static String query(String apiKey, String model) {
        return "api_key=" + URLEncoder.encode(apiKey, UTF_8) + "&model=" + URLEncoder.encode(model, UTF_8);
    }

    /** Joins without an initial state, and waits for the room info. */
    public void join() {
        join("{\"type\":\"livekit_join\"}");
    }

    /** Joins with a message, and waits for the room info. */
    public void join(String message) {
        send(message);
        roomInfo = next("livekit_room_info");
    }

    /** Returns the URL of a signal connection to the room that {@link #join} received. */
    public String signalUrl(String path, String query) {
        return livekitUrl() + path + "?access_token=" + token() + query;
    }

    public String livekitUrl() {
        return roomInfo.get("livekit_url").stringValue();
    }

    public String token() {
        return roomInfo.get("token").stringValue();
    }

    public String roomName() {
        return roomInfo.get("room_name").stringValue();
    }

    public String sessionId() {
        return roomInfo.get("session_id").stringValue();
    }

    public static String json(Map<String, ?> message) {
        return JSON.writeValueAsString(message);
    }

    public ControlConnection send(String message) {
        socket.send(message);
        return this;
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

    /**
     * Waits for a message of a type, and removes it. Other messages stay.
     *
     * @throws SocketClosedException if the connection ends first
     */
    public JsonNode await(String type) {
        return await("\"" + type + "\"", message -> MessageTable.typeOf(message).equals(type));
    }

    private JsonNode await(String expected, Predicate<JsonNode> wanted) {
        return JSON.readTree(
                socket.take(expected, text -> parsed(text).filter(wanted).isPresent()));
    }

    /**
     * Sends a message and waits for its acknowledgement, if the SDK does.
     *
     * @throws UnexpectedMessageException if the server refuses the change
     */
    public void perform(ControlRequest request) {
        send(request.json());
        awaitSuccess(request);
    }

    /**
     * Waits for the acknowledgement of a message, if the SDK does.
     *
     * @throws UnexpectedMessageException if the server refuses the change
     */
    public void awaitSuccess(ControlRequest request) {
        request.acknowledgement().ifPresent(awaited -> {
            JsonNode message = await(awaited.toString(), awaited::matches);
            if (!message.path("success").asBoolean(false)) {
                throw new UnexpectedMessageException("refused: " + message);
            }
        });
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

    /**
     * Closes the connection with code 1000, and with the reason of the dialect's SDK.
     *
     * @throws UnexpectedMessageException if the SDK's parser has rejected a message
     */
    public void disconnect() {
        if (dialect == null) {
            socket.close();
        } else {
            socket.close(MessageSocket.NORMAL, dialect.closeReason());
        }
    }

    /** Disconnects. A connection without a dialect closes the TCP connection without a close frame. */
    @Override
    public void close() {
        if (dialect == null) {
            socket.abort();
        } else {
            disconnect();
        }
    }
}
