package dev.fakedecart.synthetic;

import dev.fakedecart.FakeDecart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletionException;

/** Asks for control sockets, and lets them go. */
public final class Upgrades {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int SWITCHING_PROTOCOLS = 101;

    private Upgrades() {}

    /** The status of the answer to a client with a key that needs no encoding. */
    public static int status(FakeDecart server, String apiKey) {
        return statusOfQuery(server, "model=lucy-2.1&api_key=" + apiKey);
    }

    /** The status of the answer; 0 if there is none. */
    public static int statusOfQuery(FakeDecart server, String query) {
        URI uri = URI.create(server.realtimeBaseUrl() + "/v1/stream?" + query);
        try {
            HTTP.newWebSocketBuilder()
                    .buildAsync(uri, new WebSocket.Listener() {})
                    .join()
                    .abort();
            return SWITCHING_PROTOCOLS;
        } catch (CompletionException e) {
            return e.getCause() instanceof WebSocketHandshakeException refused
                    ? refused.getResponse().statusCode()
                    : 0;
        }
    }
}
