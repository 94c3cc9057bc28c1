package dev.fakedecart.testing;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.SessionHandle;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.direct.DirectClient;
import dev.fakedecart.client.packets.PacketMedia;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.junit.DecartAccount;
import java.util.Map;

/** Connects clients to the server of a test. */
public final class Clients {
    /** The default API key of clients. */
    public static final String KEY = "test-key";

    private static final String MODEL = "lucy-2.1";

    private Clients() {}

    public static ControlConnection connect(FakeDecart server) {
        return connect(server, KEY, MODEL);
    }

    public static ControlConnection connect(DecartAccount account) {
        return connect(account.server(), account.apiKey(), MODEL);
    }

    /** Connects. Encodes the key and the model. */
    public static ControlConnection connect(FakeDecart server, String apiKey, String model) {
        return withQuery(server, ControlConnection.query(apiKey, model));
    }

    public static ControlConnection withQuery(FakeDecart server, String query) {
        return ControlConnection.connect(server.realtimeBaseUrl(), query);
    }

    /** Connects like a page of this web origin. */
    public static ControlConnection fromOrigin(FakeDecart server, String apiKey, String origin) {
        return ControlConnection.connect(
                server.realtimeBaseUrl(), ControlConnection.query(apiKey, MODEL), Map.of("Origin", origin));
    }

    /** Connects, joins without an initial state, and waits for the room info. */
    public static ControlConnection joined(FakeDecart server) {
        return joined(server, KEY);
    }

    public static ControlConnection joined(DecartAccount account) {
        return joined(account.server(), account.apiKey());
    }

    public static ControlConnection joined(FakeDecart server, String apiKey) {
        ControlConnection client = connect(server, apiKey, MODEL);
        client.join();
        return client;
    }

    /**
     * Opens a socket of the direct WebRTC protocol and sends nothing yet. The SDKs that speak it are of July 2026 or
     * older, when a session without a state had output.
     *
     * @param sections the media sections of the offer; if empty, video in both directions
     */
    public static DirectClient<PacketMedia> direct(FakeDecart server, PacketNetwork network, String... sections) {
        return directAt(server, network, "/v1/stream?api_key=" + KEY + "&model=mirage_v2&era=2026-07", sections);
    }

    /** Opens the socket of a viewer of a direct session. */
    public static DirectClient<PacketMedia> watch(
            FakeDecart server, PacketNetwork network, String sessionId, String... sections) {
        return directAt(server, network, "/subscribe/" + sessionId + "?IP=127.0.0.1&port=1&api_key=" + KEY, sections);
    }

    public static DirectClient<PacketMedia> directAt(
            FakeDecart server, PacketNetwork network, String path, String... sections) {
        String[] offered = sections.length == 0 ? new String[] {"video sendrecv"} : sections;
        return DirectClient.open(server.realtimeBaseUrl() + path, new PacketMedia(network, offered));
    }

    /** Returns the only session of a server. */
    public static SessionHandle only(FakeDecart server) {
        var sessions = server.sessions();
        if (sessions.size() != 1) {
            throw new AssertionError(sessions.size() + " sessions are open, not one");
        }
        return sessions.get(0);
    }
}
