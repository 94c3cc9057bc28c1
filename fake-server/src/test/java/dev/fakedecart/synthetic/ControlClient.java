package dev.fakedecart.synthetic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.SessionHandle;
import dev.fakedecart.junit.DecartAccount;
import java.net.URLEncoder;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A control socket that speaks JSON, with no media behind it. */
public final class ControlClient implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Sockets socket;
    private JsonNode roomInfo = JSON.nullNode();

    private ControlClient(Sockets socket) {
        this.socket = socket;
    }

    public static ControlClient connect(FakeDecart server) {
        return connect(server, "test-key", "lucy-2.1");
    }

    public static ControlClient connect(DecartAccount account) {
        return connect(account.server(), account.apiKey(), "lucy-2.1");
    }

    /** Connects; key and model are encoded as they must be. */
    public static ControlClient connect(FakeDecart server, String apiKey, String model) {
        return withQuery(server, "api_key=" + encoded(apiKey) + "&model=" + encoded(model));
    }

    public static ControlClient withQuery(FakeDecart server, String query) {
        return new ControlClient(Sockets.connect(server.realtimeBaseUrl() + "/v1/stream?" + query));
    }

    /** Connects as a page of this web origin does. */
    public static ControlClient fromOrigin(FakeDecart server, String apiKey, String origin) {
        String url = server.realtimeBaseUrl() + "/v1/stream?api_key=" + encoded(apiKey) + "&model=lucy-2.1";
        return new ControlClient(Sockets.connect(url, Map.of("Origin", origin)));
    }

    /** Connects, joins without a state, and waits for the room. */
    public static ControlClient joined(FakeDecart server) {
        return joined(server, "test-key");
    }

    public static ControlClient joined(DecartAccount account) {
        return joined(account.server(), account.apiKey());
    }

    public static ControlClient joined(FakeDecart server, String apiKey) {
        ControlClient client = connect(server, apiKey, "lucy-2.1");
        client.join();
        return client;
    }

    /** Joins without a state, and waits for the room. */
    public void join() {
        send("{\"type\":\"livekit_join\"}");
        roomInfo = next("livekit_room_info");
    }

    /** Where the room is that {@link #joined} has waited for, with the path and query of a signal connection. */
    public String signalUrl(String path, String query) {
        return roomInfo.get("livekit_url").stringValue() + path + "?access_token=" + token() + query;
    }

    public String token() {
        return roomInfo.get("token").stringValue();
    }

    public String sessionId() {
        return roomInfo.get("session_id").stringValue();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
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

    /** The next message; fails if the socket closes instead. */
    public JsonNode next() {
        if (socket.next() instanceof String text) {
            return JSON.readTree(text);
        }
        throw new AssertionError("closed instead of a message");
    }

    /** The next message of a type, passing others over. */
    public JsonNode next(String type) {
        return JSON.readTree(socket.next("\"type\":\"" + type + "\""));
    }

    /** The type of the next message. */
    public String nextType() {
        return next().get("type").stringValue();
    }

    public Sockets socket() {
        return socket;
    }

    /** Sends a prompt and waits for its acknowledgement, which comes after the answers to all that was sent before. */
    public void roundTrip(String prompt) {
        prompt(prompt);
        JsonNode ack = next();
        if (!ack.get("type").stringValue().equals("prompt_ack")
                || !ack.get("prompt").stringValue().equals(prompt)) {
            throw new AssertionError("expected the acknowledgement of \"" + prompt + "\", not " + ack);
        }
    }

    /** The only session of a server, as it is now. */
    public static SessionHandle only(FakeDecart server) {
        var sessions = server.sessions();
        if (sessions.size() != 1) {
            throw new AssertionError(sessions.size() + " sessions are open, not one");
        }
        return sessions.get(0);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
